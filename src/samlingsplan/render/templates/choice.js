// The report reads without this: it lets a reader choose whom to look at, and computes what is shown anew for them.
"use strict";
const choice = (() => {
  const form = document.getElementById("choice");
  if (!form) return null;
  const data = JSON.parse(document.getElementById("choice-data").textContent);
  const everyone = data.rows.map((row) => Object.fromEntries(data.columns.map((column, i) => [column, row[i]])));
  const links = ["kommune", "fylke", "sentralitet", "class"];
  const select = form.querySelector("select");
  const status = form.querySelector("[role=status]");

  // A number as the page writes it: halves go to the even digit, whatever the decimals are.
  const number = (value, decimals = 0, shift = 0) => {
    const [mantissa, exponent] = Math.abs(value).toExponential().split("e");
    const digits = mantissa.replace(".", "");
    const kept = 1 + Number(exponent) + shift + decimals;
    const padded = digits.padEnd(Math.max(kept, 0), "0");
    const head = BigInt(padded.slice(0, Math.max(kept, 0)) || "0");
    const rest = kept < 0 ? "0" : padded.slice(kept).replace(/0+$/, "");
    const up = rest > "5" || (rest === "5" && head % 2n === 1n);
    const text = String(head + (up ? 1n : 0n)).padStart(decimals + 1, "0");
    const whole = text.slice(0, text.length - decimals).replace(/\B(?=(\d{3})+$)/g, data.words.group);
    return decimals ? whole + data.words.decimal + text.slice(-decimals) : whole;
  };
  const filled = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (found, name) => (name in values ? values[name] : found));
  const percent = (share) => filled(data.words.percent, { share: number(share, 0, 2) });
  const million = (nok) => filled(data.words.million, { amount: number(nok / 1_000_000, 2) });
  const duration = (spent) => {
    const all = Number(number(spent).replaceAll(data.words.group, ""));
    const parts = { hours: number(Math.floor(all / 60)), minutes: all % 60 };
    return filled(all < 60 ? data.words.minutes : data.words.hours, parts);
  };
  // A noun in its right number: "1 leder|# ledere".
  const counted = (words, count) => words.split("|")[number(count) === "1" ? 0 : 1].replace("#", () => number(count));

  // A row holds the sums of one leader, or of several who travel alike.
  const sum = (rows, column) => rows.reduce((total, row) => total + Number(row[column]), 0);
  const mean = (rows, column) => sum(rows, column) / sum(rows, "leaders");
  const minutes = (rows) => rows.flatMap((row) => Array(row.leaders).fill(row.one_way_min / row.leaders));
  const percentile = (rows, percent) => {
    const ordered = minutes(rows).sort((a, b) => a - b);
    const position = percent * (ordered.length - 1);
    const below = Math.floor(position / 100);
    const above = Math.min(below + 1, ordered.length - 1);
    return ordered[below] + ((position % 100) * (ordered[above] - ordered[below])) / 100;
  };
  const within = (rows, limit) => minutes(rows).filter((each) => each <= limit).length / sum(rows, "leaders");
  const grouped = (rows, column) => {
    const groups = new Map();
    rows.forEach((row) => groups.set(row[column], [...(groups.get(row[column]) || []), row]));
    return groups;
  };

  // What a column of a table says of some leaders: the value, by which it is sorted, and how it is written.
  const one = (value) => number(value, 1);
  const columns = {
    leaders: [(rows) => sum(rows, "leaders"), number],
    classes: [(rows) => [...grouped(rows, "class").keys()].sort((a, b) => (a < b ? -1 : 1)).join(", "), String],
    mean_min: [(rows) => mean(rows, "one_way_min"), number],
    median_min: [(rows) => percentile(rows, 50), number],
    p90_min: [(rows) => percentile(rows, 90), number],
    longest_min: [(rows) => percentile(rows, 100), number],
    within_60_min: [(rows) => within(rows, 60), percent],
    within_90_min: [(rows) => within(rows, 90), percent],
    within_180_min: [(rows) => within(rows, 180), percent],
    mean_year_h: [(rows) => mean(rows, "year_min") / 60, one],
    mean_nights: [(rows) => mean(rows, "nights"), one],
    mean_nok: [(rows) => mean(rows, "nok"), number],
    mean_away_h: [(rows) => mean(rows, "away_h"), one],
    mean_lost_mondays: [(rows) => mean(rows, "lost_mondays"), one],
    mean_lost_fridays: [(rows) => mean(rows, "lost_fridays"), one],
  };
  const classes = columns.classes[0];

  // What a key figure says of some leaders: its value, and the numbers in its meaning.
  const figures = {
    mean: (rows) => [duration(mean(rows, "one_way_min"))],
    longest: (rows) => [duration(percentile(rows, 100))],
    median: (rows) => [duration(percentile(rows, 50))],
    p90: (rows) => [duration(percentile(rows, 90))],
    nights: (rows) => [number(mean(rows, "nights"), 1)],
    within: (rows) => [percent(within(rows, 180)), { near: percent(within(rows, 90)) }],
    hours: (rows) => [number(mean(rows, "year_min") / 60), { total: number(sum(rows, "year_min") / 60) }],
    away: (rows) => [number(mean(rows, "away_h")), { evenings: number(sum(rows, "evenings_before")), samlinger: number(sum(rows, "attended")) }],
    lost: (rows) => {
      const [mondays, fridays] = [sum(rows, "lost_mondays"), sum(rows, "lost_fridays")];
      return [number(mondays + fridays), { mondays: number(mondays), fridays: number(fridays) }];
    },
    nearest: (rows) => [number(sum(rows, "passes_nearer"))],
    employers: (rows) => [million(sum(rows, "employer_nok")), { each: number(mean(rows, "employer_nok")) }],
    wishes: (rows) => {
      const wished = rows.filter((row) => row.wished);
      const given = (most) => wished.filter((row) => row.wish_given && row.wish_given <= most).length / wished.length;
      return wished.length ? [percent(given(1)), { any: percent(given(Infinity)) }] : ["–", { any: "–" }];
    },
  };

  const tiles = [...document.querySelectorAll("[data-figure]")].map((tile) => {
    const [value, meaning] = tile.querySelectorAll("dd");
    return { key: tile.dataset.figure, value, meaning, whole: value.textContent, meant: meaning.textContent };
  });
  const showFigures = (rows, all) => tiles.forEach(({ key, value, meaning, whole, meant }) => {
    const pattern = data.figures[key];
    if (all || !pattern) {
      value.textContent = whole;
      meaning.textContent = all ? meant : `${meant} ${data.words.of_all}`;
    } else {
      const [text, parts = {}] = figures[key](rows);
      value.textContent = text;
      meaning.textContent = filled(pattern, parts);
    }
  });

  // A table is computed for the choice, or shows the rows that are of the choice alone; else it says that it is of all.
  const tables = [...document.querySelectorAll("main table.data")].map((table) => {
    const body = [...table.tBodies[0].rows];
    return {
      computed: data.tables[table.dataset.table],
      facts: data.facts.includes(table.dataset.table),
      caption: table.caption.querySelector("span"),
      said: table.caption.textContent,
      rows: body.map((row) => ({ row, cells: [...row.cells].map((cell) => cell.textContent), sorts: [...row.cells].map((cell) => cell.dataset.sort) })),
      links: links.filter((link) => body.length && body.every((row) => link in row.dataset)),
    };
  });
  const compute = ({ computed: [by, wanted], rows: all }, chosen) => {
    const groups = grouped(chosen, by);
    all.forEach(({ row, cells, sorts }) => {
      const mine = groups.get(by === "kommune" ? row.dataset.kommune : sorts[0]);
      row.classList.toggle("out", !mine);
      wanted.forEach((column, i) => {
        if (!column) return;
        const [value, write] = columns[column];
        const found = mine && value(mine);
        row.cells[i].textContent = mine ? write(found) : cells[i];
        row.cells[i].dataset.sort = mine ? found : sorts[i];
      });
    });
  };
  const restore = ({ rows }) => rows.forEach(({ row, cells, sorts }) => {
    row.classList.remove("out");
    [...row.cells].forEach((cell, i) => {
      if (cell.textContent !== cells[i]) cell.textContent = cells[i];
      if (sorts[i] !== undefined && cell.dataset.sort !== sorts[i]) cell.dataset.sort = sorts[i];
    });
  });
  const showTables = (chosen, kind, kept) => tables.forEach((table) => {
    const own = table.links.includes(kind) || (kind !== "class" && table.links.includes("kommune")) || table.facts;
    if (!kind || table.computed) restore(table);
    if (kind && table.computed) compute(table, chosen);
    if (!kind || !table.computed) {
      table.rows.forEach(({ row }) => row.classList.toggle("out", Boolean(kind && own && isOut(row, kept))));
    }
    table.caption.textContent = !kind || table.computed || own ? table.said : `${table.said} ${data.words.of_all}`;
  });
  const isOut = (element, kept) => links.some((link) => link in element.dataset && !kept[link].has(element.dataset[link]));

  const shapes = [...document.querySelectorAll("use[data-kommune]")].map((shape) => ({
    shape, title: shape.querySelector("title"), said: shape.querySelector("title").textContent,
    fill: shape.getAttribute("fill"), kind: shape.closest("svg").dataset.fill,
  }));
  const fillOf = (kind, mine) => {
    if (kind === "minutes") {
      const at = data.scale.breaks.findIndex((limit) => mean(mine, "one_way_min") <= limit);
      return data.scale.ramp[at < 0 ? data.scale.breaks.length : at];
    }
    const theirs = grouped(mine, "class");
    const size = ([name]) => sum(theirs.get(name) || [], "leaders");
    return data.classes.reduce((most, each) => (size(each) > size(most) ? each : most))[1];
  };
  const showMaps = (chosen, kind) => {
    const homes = grouped(chosen, "kommune");
    shapes.forEach(({ shape, title, said, fill, kind: map }) => {
      const mine = kind ? homes.get(shape.dataset.kommune) : null;
      shape.classList.toggle("out", Boolean(kind && !mine));
      shape.setAttribute("fill", mine ? fillOf(map, mine) : fill);
      title.textContent = mine ? filled(data.words.somebody, {
        kommune: mine[0].kommune_name,
        leaders: counted(status.dataset.leaders, sum(mine, "leaders")),
        classes: classes(mine),
        duration: duration(mean(mine, "one_way_min")),
      }) : said;
    });
  };
  const drawn = [...document.querySelectorAll("[data-of-all] :is(figcaption span, strong)")].map((span) => [span, span.textContent]);
  const lanes = [...document.querySelectorAll("svg [data-class]")];

  const follow = ([kind, value]) => {
    const wanted = kind ? JSON.stringify([kind, value]) : "";
    select.value = [...select.options].some((option) => option.value === wanted) ? wanted : "";
    const link = select.value ? kind : "";
    const chosen = link ? everyone.filter((row) => row[link] === value) : everyone;
    const kept = Object.fromEntries(links.map((each) => [each, new Set(chosen.map((row) => row[each]))]));
    showFigures(chosen, !link);
    showTables(chosen, link, kept);
    showMaps(chosen, link);
    drawn.forEach(([span, said]) => { span.textContent = link ? `${said} ${data.words.of_all}` : said; });
    lanes.forEach((lane) => lane.classList.toggle("out", Boolean(link && isOut(lane, kept))));
    status.textContent = filled(link ? status.dataset.some : status.dataset.all, {
      leaders: counted(status.dataset.leaders, sum(chosen, "leaders")),
      kommuner: counted(status.dataset.kommuner, kept.kommune.size),
      duration: duration(mean(chosen, "one_way_min")),
    });
    made = { link, value, homes: grouped(chosen, "kommune") };
    followers.forEach((each) => each(made));
  };

  // What else of the page shows those who are chosen, by their kommuner.
  let made;
  const followers = [];

  select.addEventListener("change", () => address.write(...(select.value ? JSON.parse(select.value) : [])));
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    address.write();
  });
  form.hidden = false;
  address.follow(follow);
  return {
    follow: (follower) => {
      followers.push(follower);
      follower(made);
    },
    leaders: (count) => counted(status.dataset.leaders, count),
    classes, counted, duration, filled, mean, number, sum,
  };
})();
