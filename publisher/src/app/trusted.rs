//! The one policy by which the app writes HTML into the page, and starts a worker: what has no part in it can do neither.
//! wasm-bindgen writes a line for each of the two, whose text goes through the policy here.

/// The policy, in the app's script. It changes nothing, as all that the app writes is made by the one renderer.
const POLICY: &str = "\
const trusted = (rules => window.trustedTypes?.createPolicy(\"quire\", rules) ?? rules)\
({ createHTML: text => text, createScriptURL: text => text });
";

/// A text from WebAssembly, as wasm-bindgen takes it.
const TEXT: &str = "getStringFromWasm0(";

/// The app's script, which does both by its policy alone.
pub(super) fn by_policy(script: &str) -> String {
    let script = wrapped(script, ".innerHTML = ", "trusted.createHTML");
    let script = wrapped(&script, "new Worker(", "trusted.createScriptURL");
    format!("{POLICY}{script}")
}

/// A script in which the texts that follow upon these words go through a function first.
fn wrapped(script: &str, words: &str, function: &str) -> String {
    let taken = format!("{words}{TEXT}");
    let mut pieces = script.split(&taken);
    let mut wrapped = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (arguments, rest) = piece.split_once(')').unwrap_or((piece, ""));
        wrapped += &format!("{words}{function}({TEXT}{arguments})){rest}");
    }
    wrapped
}

#[cfg(test)]
mod tests {
    use super::by_policy;

    #[test]
    fn what_becomes_html_or_a_worker_goes_through_the_policy() {
        let script = "$1: (arg0, arg1, arg2) => { arg0.innerHTML = getStringFromWasm0(arg1, arg2); },\n\
            $2: (arg0, arg1) => new Worker(getStringFromWasm0(arg0, arg1)),\n\
            $3: (arg0, arg1) => { arg0.title = getStringFromWasm0(arg0, arg1); },\n";
        let script = by_policy(script);
        let (policy, script) = script.split_once(";\n").unwrap();
        assert!(policy.starts_with("const trusted = "), "{policy}");
        assert_eq!(
            script,
            "$1: (arg0, arg1, arg2) => { arg0.innerHTML = trusted.createHTML(getStringFromWasm0(arg1, arg2)); },\n\
             $2: (arg0, arg1) => new Worker(trusted.createScriptURL(getStringFromWasm0(arg0, arg1))),\n\
             $3: (arg0, arg1) => { arg0.title = getStringFromWasm0(arg0, arg1); },\n"
        );
    }
}
