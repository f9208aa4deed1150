// The rules of HTML that every published page is held against: all that html-validate recommends, and those for
// whole documents. What is left out has its reason beside it.

export default {
    root: true,
    extends: ["html-validate:recommended", "html-validate:document"],
    rules: {
        // How it is written, not what it says: to a browser these are the same.
        // pulldown-cmark, after CommonMark's own examples, and Trunk write <img /> and <link/>.
        "void-style": "off",
        // Task lists have disabled="", as CommonMark's and GitHub's examples do.
        "attribute-boolean-style": "off",
        // <!doctype html> is as good in small letters, which compress better.
        "doctype-style": "off",

        // What the author decides: how long a title is.
        "long-title": "off",

        // Notes have ids such as note:1, so that no heading's id can be the same. HTML forbids but white space.
        "valid-id": ["error", { relaxed: true }],

        // A wide table scrolls inside a <div role="region">, which keyboards reach and screen readers announce. It is
        // no <section>: nothing of the text begins with it.
        "prefer-native-element": ["error", { exclude: ["region"] }],
    },
};
