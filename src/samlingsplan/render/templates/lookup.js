// The planner looks up a leader by pseudonym; what is said of each stands in the page.
"use strict";
(() => {
  const form = document.getElementById("lookup");
  if (!form) return;
  const said = JSON.parse(document.getElementById("leaders").textContent);
  const ids = new Map(Object.keys(said).map((id) => [id.toLowerCase(), id]));
  const field = form.querySelector("input");
  const list = form.querySelector("datalist");
  const answer = form.querySelector("[role=status]");

  const paragraph = (text) => inLanguages(document.createElement("p"), text);

  const look = () => {
    const asked = field.value.trim();
    const id = ids.get(asked.toLowerCase());
    const none = asked && field.dataset.pending !== "yes" ? [answer.dataset.none.replace("{found}", () => asked)] : [];
    answer.replaceChildren(...(id ? [id, ...said[id]] : none).map(paragraph));
  };

  Object.keys(said).forEach((id) => list.append(Object.assign(document.createElement("option"), { value: id })));
  field.addEventListener("input", () => {
    field.dataset.pending = "yes";
    look();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    field.dataset.pending = "no";
    look();
  });
  form.hidden = false;
})();
