// A name of a kommune in Sami or Kven is marked with its language wherever a script writes it, as the page's own text is.
"use strict";
const inLanguages = (() => {
  const further = new RegExp(`(?<= – )(${Object.keys(languagesOfNames).join("|")})(?![\\p{L}])`, "u");
  const marked = (text, lang) => Object.assign(document.createElement("span"), { textContent: text, lang });

  // An element with a text in it; every other part of the text is a name.
  return (element, text) => {
    element.replaceChildren(...text.split(further).map((part, i) => (i % 2 ? marked(part, languagesOfNames[part]) : part)));
    return element;
  };
})();
