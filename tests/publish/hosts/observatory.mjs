// Grades an answer, which the standard input has as `{ host, page, headers }`, by the rules of MDN's HTTP Observatory,
// as if its scanner had met it over HTTPS, to which plain HTTP leads. The first argument is the scanner's folder.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { register } from "node:module";
import { pathToFileURL } from "node:url";

// What would ask hosts is not needed, and wants a newer Node than Debian's.
const module = (text) => `data:text/javascript,${encodeURIComponent(text)}`;
const none = module("export class HttpCookieAgent {} export class HttpsCookieAgent {}");
register(module(`export const resolve = (name, context, next) =>
  name === "http-cookie-agent/http" ? { url: ${JSON.stringify(none)}, shortCircuit: true } : next(name, context)`));

const folder = process.argv[2];
// The hosts that browsers know for HTTPS in advance: it would fetch their list.
const list = `${folder}/conf/hsts-preload.json`;
if (!existsSync(list)) writeFileSync(list, "{}");

const load = (file) => import(pathToFileURL(`${folder}/src/${file}`));
const { Requests } = await load("types.js");
const { parseHttpEquivHeaders } = await load("retriever/utils.js");
const { ALL_TESTS } = await load("constants.js");
const { getGradeForScore, getScoreModifier } = await load("grader/grader.js");
const { MINIMUM_SCORE_FOR_EXTRA_CREDIT } = await load("grader/charts.js");

const { host, page, headers } = JSON.parse(readFileSync(0, "utf8"));
const [http, https] = ["http", "https"].map((scheme) => new URL(`${scheme}://${host}/`));
const answer = {
  status: 200,
  verified: true,
  headers: { ...headers, get: (name) => headers[name.toLowerCase()] },
  request: { headers: {} },
};
const met = new Requests(host);
met.session = { url: https };
met.resources.path = page;
met.responses.auto = { ...answer, httpEquiv: parseHttpEquivHeaders(page, https.href) };
met.responses.cors = met.responses.http = met.responses.https = answer;
met.responses.httpRedirects = [http, https].map((url) => ({ url, status: 200 }));
met.responses.httpsRedirects = [{ url: https, status: 200 }];

// As `scan` in the scanner does.
const points = ALL_TESTS.map((test) => test(met)).map(({ constructor, result }) => [constructor.name, getScoreModifier(result)]);
const sum = (some) => some.reduce((sum, [, points]) => sum + points, 100);
const plain = sum(points.filter(([, points]) => points < 0));
const { grade, score } = getGradeForScore(plain >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? sum(points) : plain);
console.log(JSON.stringify({ grade, score, points: Object.fromEntries(points) }));
