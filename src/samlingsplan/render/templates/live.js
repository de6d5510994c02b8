// The page keeps the settings and shows the answer; the solver works in a process of its own, which it can stop.
"use strict";
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const data = read("data");
  const sentences = read("sentences");
  const model = read("model");
  const form = document.getElementById("settings");
  const said = document.getElementById("said");
  const stop = document.getElementById("stop");
  const found = document.querySelector(".found");
  const language = document.documentElement.lang;

  const text = (key, values = {}) =>
    Object.entries(values).reduce((all, [name, value]) => all.replaceAll(`{${name}}`, () => value), sentences[key]);
  const number = (value, decimals = 0) =>
    value.toLocaleString(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  // A level in minutes is shown in hours, as in the report.
  const amount = (value) => data.amount.replace("{count}", () => (data.hours ? number(value / 60, 1) : number(value)));
  const element = (name, content, properties = {}) => Object.assign(document.createElement(name), { textContent: content }, properties);
  const say = (...lines) => said.replaceChildren(...lines.map((line) => element("p", line)));

  const field = (name) => form.elements.namedItem(name);
  const binary = (packed) => Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));

  // What the settings make of the numbers that they move.
  const changes = () => {
    const columns = data.places.map(({ key, open }) => {
      const state = field(key).value;
      return [open, state === "open" ? 1 : 0, state === "closed" ? 0 : 1];
    });
    const longest = field("longest").value === "" ? Infinity : Number(field("longest").value);
    data.journeys.forEach(([column, minutes]) => {
      columns.push([column, model.columns.lower[column], minutes > longest ? 0 : model.columns.upper[column]]);
    });
    const moved = new Map();
    data.limits.forEach(({ key, start, step, moves }) => {
      const steps = (Number(field(key).value) - start) / step;
      moves.forEach(([row, entry, by]) => {
        const at = `${row} ${entry}`;
        moved.set(at, { row, entry, by: (moved.get(at)?.by ?? 0) + by * steps });
      });
    });
    return { columns, ...shifted([...moved.values()]) };
  };

  const shifted = (moves) => {
    const bounds = new Map();
    const coefficients = [];
    const { lower, upper, starts, columns, factors } = model.rows;
    moves.forEach(({ row, entry, by }) => {
      if (typeof entry === "number") {
        const stated = columns.indexOf(entry, starts[row]);
        coefficients.push([row, entry, (stated >= 0 && stated < starts[row + 1] ? factors[stated] : 0) + by]);
        return;
      }
      const now = bounds.get(row) ?? { lower: lower[row], upper: upper[row] };
      bounds.set(row, { ...now, [entry]: now[entry] + by });
    });
    return { rows: [...bounds].map(([row, each]) => [row, each.lower, each.upper]), coefficients };
  };

  // The address keeps the settings that differ from the plan's, so that a link shows the same.
  const differing = () => [...form.elements].filter((each) => each.name && each.value !== each.dataset.stated);
  const keep = () => {
    const settings = new URLSearchParams(differing().map((each) => [each.name, each.value]));
    history.replaceState(null, "", `#${settings}`);
  };
  const showCommand = () => {
    const line = document.getElementById("command"); // the planner's alone
    if (!line) return;
    const asked = command();
    line.hidden = !asked;
    line.querySelector("span").textContent = asked;
  };
  const command = () => {
    const places = (state) => data.places.filter(({ key }) => field(key).value === state).map(({ key }) => key);
    const parts = differing()
      .filter((each) => each.type === "number" && each.value !== "")
      .map((each) => `--set rules.${each.name === "longest" ? "max_travel.most_min" : each.name}=${each.value}`);
    const changed = (state) => data.places.some(({ key, stated }) => (stated === state) !== (field(key).value === state));
    ["open", "closed"].filter(changed).forEach((state) => parts.push(`--set 'rules.fixed_places.${state}=[${places(state).join(", ")}]'`));
    return parts.join(" ");
  };

  // Whose journeys: by kommune and route, how many leaders and their minutes one way.
  const seated = (units) => {
    const byRoute = data.routes.map(() => ({ leaders: 0, minutes: 0 }));
    const byHome = data.homes.map(() => ({ leaders: 0, minutes: 0, routes: new Map() }));
    units.forEach(([party, route, count, minutes]) =>
      data.parties[party].forEach((home, member) => {
        const there = byHome[home];
        there.routes.set(route, (there.routes.get(route) ?? 0) + count);
        [byRoute[route], there].forEach((each) => {
          each.leaders += count;
          each.minutes += count * minutes[member];
        });
      }),
    );
    return { byRoute, byHome };
  };
  const minutesOf = new Map(data.seats.map(([, party, route, minutes]) => [`${party} ${route}`, minutes]));
  // What answers are compared with: the plan, or else the first answer, before anything is changed.
  let compared = data.plan && {
    value: data.planned,
    ...seated(data.plan.map(([party, route, count]) => [party, route, count, minutesOf.get(`${party} ${route}`)])),
  };

  const row = (heading, ...cells) => {
    const made = document.createElement("tr");
    const head = element("th", "", { scope: "row" });
    head.append(...heading);
    made.append(head, ...cells.map(([content, numeric]) => element("td", content, { className: numeric ? "number" : "" })));
    return made;
  };

  const show = (columns, value, proven) => {
    const units = data.seats.filter(([column]) => columns[column] > 0).map(([column, party, route, minutes]) => [party, route, columns[column], minutes]);
    const { byRoute, byHome } = seated(units);
    if (!compared && proven && differing().length === 0) compared = { value, byRoute, byHome };
    const open = data.routes.map((_, route) => route).filter((route) => byRoute[route].leaders);
    // In the order of their keys, so that a place has the colour that it has in the report.
    const keyed = [...open].sort((one, other) => (data.routes[one].places[0] < data.routes[other].places[0] ? -1 : 1));
    const colour = new Map(keyed.map((route, index) => [route, data.colours[index % data.colours.length]]));
    document.querySelector("#by-place tbody").replaceChildren(
      ...open.map((route) => {
        const dot = element("span", "", { className: "dot" });
        dot.style.background = colour.get(route);
        const { leaders, minutes } = byRoute[route];
        const { name, classes } = data.routes[route];
        return row([dot, name], [number(columns[classes]), true], [number(leaders), true], [number(minutes / leaders), true]);
      }),
    );
    document.querySelector("#by-kommune tbody").replaceChildren(
      ...data.homes.map((name, home) => {
        const { leaders, minutes, routes } = byHome[home];
        const mean = minutes / leaders;
        const before = compared?.byHome[home];
        const change = before ? Math.round(mean - before.minutes / before.leaders) : 0;
        const where = [...routes].map(([route, count]) => `${data.routes[route].name} ${number(count)}`).join(", ");
        const signed = change > 0 ? `+${number(change)}` : number(change).replace("-", "−");
        return row([name], [where, false], [number(mean), true], [signed, true]);
      }),
    );
    document.querySelectorAll("path[data-home]").forEach((path) => {
      const { leaders, minutes, routes } = byHome[path.dataset.home];
      const [most] = [...routes].sort(([a, one], [b, other]) => other - one || a - b)[0];
      path.style.fill = colour.get(most);
      const names = [...routes.keys()].map((route) => data.routes[route].name).join(", ");
      path.querySelector("title").textContent = `${data.homes[path.dataset.home]}: ${names}, ${number(minutes / leaders)} min`;
    });
    document.querySelectorAll("circle[data-place]").forEach((mark) => {
      const first = open.find((route) => data.routes[route].places.includes(mark.dataset.place));
      mark.classList.toggle("open", first !== undefined);
      mark.style.fill = colour.get(first) ?? "";
    });
    found.hidden = false;
  };

  const difference = (value) => {
    if (!compared) return "";
    const more = value - compared.value;
    if (more === 0) return text("same");
    const percent = number((100 * Math.abs(more)) / compared.value, 1);
    return text(more > 0 ? "more" : "less", { difference: amount(Math.abs(more)), percent });
  };

  const answered = ({ proven, impossible, value, bound, columns }) => {
    stop.disabled = true;
    found.classList.toggle("old", columns === null);
    if (impossible) return say(text("impossible"));
    if (columns === null) return say(text("nothing", { seconds: number(data.seconds) }));
    const values = { amount: amount(value), bound: amount(bound), percent: number((100 * (value - bound)) / Math.max(value, 1), 2) };
    show(columns, value, proven);
    Object.assign(said.dataset, { value, bound });
    showCommand();
    return say(text(proven ? "proven" : "unproven", values), difference(value));
  };

  let worker = null;
  let ready = false; // the solver is loaded
  let busy = false; // it searches
  let wanted = false; // a search is asked for as soon as it is loaded

  const ask = () => {
    [wanted, busy] = [false, true];
    say(text("working"));
    worker.postMessage({ kind: "solve", seconds: data.seconds, ...changes() });
  };
  const heard = {
    ready: () => {
      ready = true;
      if (wanted) ask();
    },
    progress: ({ best, bound }) => {
      if (Math.abs(best) < 1e20 && Math.abs(bound) < 1e20)
        say(text("working"), text("progress", { amount: amount(best), bound: amount(bound) }));
    },
    answer: (answer) => {
      busy = false;
      answered(answer);
    },
  };

  // A search that is no longer wanted is ended with its process.
  const start = () => {
    worker?.terminate();
    [ready, busy, wanted] = [false, false, false];
    const script = document.getElementById("worker").textContent;
    worker = new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
    worker.onmessage = ({ data: message }) => heard[message.kind](message);
    worker.onerror = () => {
      stop.disabled = true;
      say(text("broken"));
    };
    worker.postMessage({ kind: "load", engine: binary(document.getElementById("engine").textContent), model });
  };

  const solve = () => {
    if (!form.reportValidity()) return;
    keep();
    found.classList.add("old");
    stop.disabled = false;
    if (busy) start();
    wanted = true;
    if (ready) ask();
    else say(text("loading"));
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    document.getElementById("answer").scrollIntoView({ block: "nearest" });
    solve();
  });
  form.addEventListener("change", solve);
  form.addEventListener("reset", () => setTimeout(() => {
    data.places.forEach(({ key, stated }) => (field(key).value = stated));
    solve();
  }));
  stop.addEventListener("click", () => {
    stop.disabled = true;
    start();
    say(text("stopped"));
  });

  data.places.forEach(({ key, stated }) => (field(key).value = stated));
  [...form.elements].forEach((each) => (each.dataset.stated = each.value));
  new URLSearchParams(location.hash.slice(1)).forEach((value, name) => field(name) && (field(name).value = value));
  document.getElementById("without").remove();
  form.hidden = false;
  start();
  solve();
})();
