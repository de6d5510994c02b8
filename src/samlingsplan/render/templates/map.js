// Draws what the page's data says. Texts are set as text, never as markup.
"use strict";
const samlingsplan = (() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const data = read("data");

  // Borders come in steps from point to point; each is added up once, for all layers.
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  const { steps, features } = read("borders");
  const unpacked = ({ id, polygons }) => {
    const ring = (packed) => {
      const points = new Array(packed.length / 2);
      let [x, y] = [0, 0];
      for (let i = 0; i < points.length; i += 1) {
        x += packed[2 * i];
        y += packed[2 * i + 1];
        points[i] = [x / steps, y / steps];
        [west, east, south, north] = [Math.min(west, x), Math.max(east, x), Math.min(south, y), Math.max(north, y)];
      }
      return points;
    };
    return { type: "Feature", id, properties: {}, geometry: { type: "MultiPolygon", coordinates: polygons.map((rings) => rings.map(ring)) } };
  };
  const borders = { type: "FeatureCollection", features: features.map(unpacked) };
  const country = L.latLngBounds([south / steps, west / steps], [north / steps, east / steps]);

  const told = (lines) => {
    const box = document.createElement("div");
    lines.forEach((line, i) => {
      box.append(inLanguages(document.createElement(i ? "div" : "strong"), line));
    });
    return box;
  };

  // What has no value is hatched, so that it is taken for no colour.
  const hatched = () => {
    const tile = Object.assign(document.createElement("canvas"), { width: 8, height: 8 });
    const pen = tile.getContext("2d");
    const dark = matchMedia("screen and (prefers-color-scheme: dark)").matches;
    pen.fillStyle = dark ? "#2b3640" : "#f4f5f6";
    pen.fillRect(0, 0, 8, 8);
    pen.strokeStyle = dark ? "#4a5866" : "#b9c2ca";
    pen.lineWidth = 2;
    [[-2, 2, 2, -2], [-2, 10, 10, -2], [6, 10, 10, 6]].forEach(([x, y, u, v]) => {
      pen.beginPath();
      pen.moveTo(x, y);
      pen.lineTo(u, v);
      pen.stroke();
    });
    return pen.createPattern(tile, "repeat");
  };
  const noData = hatched();

  // What is chosen and what lies beneath decide how strong the colours are.
  let chosen = { link: "", homes: new Map() };
  let background = false;
  const followers = [];
  const follow = () => followers.forEach((each) => each());
  const homesWithin = new Map();
  Object.entries(data.homes).forEach(([home, { borders: id }]) => homesWithin.set(id, [...(homesWithin.get(id) || []), home]));

  // The chosen leaders of the last kommune within some borders, which gives the colour.
  const theirs = (id) =>
    chosen.link ? (homesWithin.get(id) || []).map((home) => chosen.homes.get(home)).filter(Boolean).pop() : undefined;
  const strength = (id) => ({ fillOpacity: chosen.link && !theirs(id) ? 0.1 : background ? 0.65 : 1 });

  // Of each way: leaders, minutes and journeys of those who are chosen.
  const share = (flow) => {
    const { link, value, homes } = chosen;
    const none = [0, 0, 0];
    if (link === "class") return Object.hasOwn(flow.classes, value) ? flow.classes[value] : none;
    if (link && !homes.has(flow.kommune)) return none;
    return Object.values(flow.classes).reduce((sums, each) => sums.map((sum, i) => sum + each[i]), none);
  };

  const colour = (layer, id) => {
    const rows = theirs(id);
    const whole = data.fills[layer][id] || noData;
    if (!rows) return whole;
    if (layer in data.scales) {
      const [column, breaks, ramp] = data.scales[layer];
      const value = choice.mean(rows, column) / (column === "year_min" ? 60 : 1);
      const found = breaks.findIndex((limit) => value <= limit);
      return ramp[found < 0 ? breaks.length : found];
    }
    if (layer !== "places") return whole;
    const most = data.flows
      .filter(({ kommune }) => kommune === rows[0].kommune)
      .reduce((best, flow) => (best && share(best)[2] >= share(flow)[2] ? best : flow), null);
    return most ? most.fill : whole;
  };

  const lines = (id) => data.kommuner[id].flatMap(([kommune, name, people, geography]) => {
    if (!chosen.link || !(kommune in data.homes)) return [name, ...people, ...geography];
    const rows = chosen.homes.get(kommune);
    const { words } = data;
    return [name, ...(rows ? [
      choice.filled(words.leaders, { leaders: choice.leaders(choice.sum(rows, "leaders")), classes: choice.classes(rows) }),
      choice.filled(words.bears, {
        duration: choice.duration(choice.mean(rows, "one_way_min")),
        hours: choice.counted(words.hours, choice.mean(rows, "year_min") / 60),
        nights: choice.counted(words.nights, choice.mean(rows, "nights")),
        nok: choice.number(choice.mean(rows, "nok")),
      }),
    ] : [words.nobody_chosen]), ...geography];
  });

  // Kommuner with leaders stand out, in ink or, where the colour is dark, in white.
  const deep = new Set(data.deep);
  const outlined = (id) => homesWithin.has(id) && (!chosen.link || theirs(id));
  const edge = (id, fill) =>
    (outlined(id) ? { color: deep.has(fill) ? "#ffffff" : "#1b2733", weight: 2.4 } : { color: "#6d7b88", weight: 0.7 });
  // Their lines lie beneath the colours, so that no island drowns in its own edge.
  const colourFirst = L.Canvas.prototype._fillStroke;
  L.Canvas.include({
    _fillStroke(pen, shape) {
      const { options } = shape;
      if (options.beneath) {
        Object.assign(pen, { globalAlpha: options.opacity, lineWidth: options.weight, strokeStyle: options.color, lineJoin: "round" });
        pen.stroke();
        Object.assign(options, { stroke: false });
      }
      colourFirst.call(this, pen, shape);
      if (options.beneath) Object.assign(options, { stroke: true });
    },
  });
  // Drawn last, they lie above their neighbours.
  borders.features.sort((one, other) => homesWithin.has(one.id) - homesWithin.has(other.id));

  const coloured = (layer) => {
    const style = ({ id }) => {
      const fillColor = colour(layer, id);
      return { ...edge(id, fillColor), beneath: true, fillColor, ...strength(id) };
    };
    const drawn = L.geoJSON(borders, {
      style,
      onEachFeature: (feature, shape) => {
        if (!data.kommuner[feature.id]) return;
        shape.bindTooltip(() => told(lines(feature.id)), { sticky: true });
        shape.on({
          mouseover: () => {
            shape.setStyle({ weight: 5, color: deep.has(colour(layer, feature.id)) ? "#ffffff" : "#1b2733" }).bringToFront();
            followed.pointed = feature.id;
            showWays();
          },
          mouseout: () => {
            shape.setStyle(edge(feature.id, colour(layer, feature.id)));
            followed.pointed = null;
            showWays();
          },
          click: () => {
            followed.clicked = data.kommuner[feature.id].at(-1)[0];
            address.write("kommune", followed.clicked);
          },
        });
      },
    });
    followers.push(() => drawn.setStyle(style));
    return drawn;
  };

  // A layer is drawn when it is first shown, so that the page opens with one of them.
  const kommuner = (layer) => {
    const shown = L.layerGroup();
    shown.once("add", () => shown.addLayer(coloured(layer)));
    return shown;
  };

  // Kartverket's map, where the page may fetch it. The colours let it through only once some of it has come.
  const tiles = () => {
    const seen = (now) => {
      if (now === background) return;
      background = now;
      document.querySelector(".panel").classList.toggle("through", now);
      follow();
    };
    return L.tileLayer(data.tiles, { attribution: data.attribution, maxNativeZoom: 18, bounds: country })
      .on("tileload", () => seen(true))
      .on("remove", () => seen(false));
  };

  // A pane of its own keeps places and ways above the kommuner, whichever layer is put on last.
  const above = () => ({ pane: "markerPane", renderer: L.svg({ pane: "markerPane" }) });
  const drawnFlows = data.flows.filter(({ place }) => place !== null);
  const wayOf = (flow) => {
    const [leaders, minutes] = share(flow);
    return { leaders: choice.leaders(leaders), duration: choice.duration(minutes / leaders) };
  };
  const line = (flow, style) => {
    const place = data.places[flow.place];
    const said = () => {
      const names = { kommune: data.homes[flow.kommune].name, place: place.name };
      return told([choice.filled(data.words.flow, { ...names, ...wayOf(flow) }), flow.legs]);
    };
    return L.polyline([data.homes[flow.kommune].at, place.at], { ...above(), ...style }).bindTooltip(said, { sticky: true });
  };

  const flows = () =>
    L.layerGroup(
      drawnFlows.map((flow) => {
        const style = () => {
          const [leaders] = share(flow);
          return { color: flow.fill, weight: 1 + 1.5 * Math.sqrt(leaders), opacity: leaders ? 0.75 : 0.08 };
        };
        const drawn = line(flow, style());
        followers.push(() => drawn.setStyle(style()));
        return drawn;
      }),
    );

  // What stands out: the ways of the kommune that is pointed at, else to the place that is followed, else of the kommune that is chosen.
  const followed = { pointed: null, clicked: null, place: null };
  const ways = L.layerGroup();
  const isFollowed = ({ kommune, place }) => {
    if (followed.pointed) return data.homes[kommune].borders === followed.pointed;
    if (followed.place !== null) return place === followed.place;
    return chosen.link === "kommune" && kommune === chosen.value;
  };
  const showWays = () => {
    ways.clearLayers();
    drawnFlows.filter((flow) => isFollowed(flow) && share(flow)[0]).forEach((flow) => {
      const weight = 2 + 1.5 * Math.sqrt(share(flow)[0]);
      ways.addLayer(line(flow, { color: "#ffffff", weight: weight + 4, interactive: false }));
      ways.addLayer(line(flow, { color: flow.fill, weight }));
    });
  };

  // A place is followed by a button, so that the keyboard can: all ways to it in a list, the longest first.
  const letFollow = () => {
    const section = document.getElementById("ways");
    if (!section) return;
    const buttons = section.querySelector(".follow");
    const list = section.querySelector("ol");
    const item = (flow) => {
      const button = inLanguages(Object.assign(document.createElement("button"), { type: "button" }), data.homes[flow.kommune].name);
      button.addEventListener("click", () => address.write("kommune", flow.kommune));
      const entry = document.createElement("li");
      entry.append(button, ` ${choice.filled(data.words.way, wayOf(flow))}${flow.legs && ` (${flow.legs})`}`);
      return entry;
    };
    const show = () => {
      const minutes = (flow) => share(flow)[1] / share(flow)[0];
      const mine = drawnFlows.filter((flow) => flow.place === followed.place && share(flow)[0]);
      list.replaceChildren(...mine.sort((a, b) => minutes(b) - minutes(a)).map(item));
      list.hidden = !mine.length;
      showWays();
    };
    buttons.append(...data.places.flatMap((place, position) => {
      if (!place.fill) return [];
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: place.name });
      button.setAttribute("aria-pressed", "false");
      button.addEventListener("click", () => {
        followed.place = followed.place === position ? null : position;
        buttons.querySelectorAll("button").forEach((each) => each.setAttribute("aria-pressed", String(each === button && followed.place !== null)));
        show();
      });
      return [button];
    }));
    followers.push(show);
    section.hidden = false;
  };

  const leadersAt = (place) => {
    const position = data.places.indexOf(place);
    return drawnFlows.reduce((sum, flow) => sum + (flow.place === position ? share(flow)[0] : 0), 0);
  };
  const classesAt = (place) => {
    const going = new Set([...chosen.homes.values()].flat().map((row) => row.class));
    return place.classes.filter((name) => going.has(name));
  };
  const placeLine = (place) => {
    if (!chosen.link || !place.fill) return place.text;
    const here = leadersAt(place);
    if (!here) return `${place.name}: ${data.words.nobody_chosen}`;
    return choice.filled(data.words.open, { place: place.name, classes: classesAt(place).join(", "), leaders: choice.leaders(here) });
  };
  const opacity = (place) => (chosen.link && !leadersAt(place) ? 0.2 : 1);

  const named = (place) => {
    const html = document.createElement("span");
    html.textContent = place.name;
    html.classList.toggle("leftward", place.leftward);
    const icon = L.divIcon({ html, className: "place-name", iconSize: null });
    const name = L.marker(place.at, { icon, interactive: false, keyboard: false });
    followers.push(() => name.setOpacity(opacity(place)));
    return name;
  };

  const dot = (place) => {
    const circle = L.circleMarker(place.at, {
      ...above(),
      radius: place.fill ? 9 : 4,
      color: place.fill ? "#ffffff" : "#1b2733",
      weight: place.fill ? 3 : 1.5,
      fillColor: place.fill || "#ffffff",
      fillOpacity: 1,
    }).bindTooltip(() => told([placeLine(place)]));
    followers.push(() => circle.setStyle({ opacity: opacity(place), fillOpacity: opacity(place) }));
    return circle;
  };

  const markers = () =>
    L.layerGroup([...data.places.map(dot), ...data.places.filter((place) => place.fill).map(named)]);

  const programmes = () =>
    L.layerGroup(
      data.programmes.map((campus) =>
        L.circleMarker(campus.at, {
          ...above(),
          radius: 4 + 1.5 * Math.sqrt(campus.count),
          color: "#1b2733",
          weight: 1.5,
          dashArray: "3 2",
          fillColor: "#ffffff",
          fillOpacity: 0.75,
        }).bindTooltip(() => told(campus.lines)),
      ),
    );

  // The menu stands beside the map, where it hides nothing and is read in order.
  const ready = (map, menu) => {
    document.getElementById("layers").append(menu.getContainer());
    map.attributionControl.setPrefix(false).addAttribution(data.attribution);
    L.control.scale({ imperial: false }).addTo(map);
    const legends = [...document.querySelectorAll("[data-legend]")];
    const show = (name) => legends.forEach((legend) => { legend.hidden = legend.dataset.legend !== name; });
    map.on("baselayerchange", (event) => show(event.name));
    show(legends[0].dataset.legend);
    name(map, menu);
    keepWhole(map);
    keepInside(map);
    if (choice) {
      ways.addTo(map);
      letFollow();
      choice.follow((made) => {
        chosen = made;
        follow();
      });
    }
    address.follow(([kind, value]) => find(map, kind === "kommune" ? value : ""));
  };

  // What Leaflet names in English or not at all.
  const name = (map, menu) => {
    const { words } = data;
    const named = (element, text) => {
      element.title = text;
      element.setAttribute("aria-label", text);
    };
    const zoom = map.zoomControl.getContainer();
    named(zoom.querySelector(".leaflet-control-zoom-in"), words.closer);
    named(zoom.querySelector(".leaflet-control-zoom-out"), words.farther);
    const layers = menu.getContainer().querySelector(".leaflet-control-layers-base");
    layers.setAttribute("role", "radiogroup");
    layers.setAttribute("aria-label", words.colours);
  };

  // A tooltip that would reach beyond the map is moved back into it.
  const keepInside = (map) => {
    const box = map.getContainer();
    const move = () => box.querySelectorAll(".leaflet-tooltip").forEach((tooltip) => {
      tooltip.style.margin = "";
      const [mine, whole] = [tooltip, box].map((each) => each.getBoundingClientRect());
      const over = (low, high) => Math.max(low, 0) - Math.max(high, 0);
      const left = over(whole.left - mine.left, mine.right - whole.right);
      const top = over(whole.top - mine.top, mine.bottom - whole.bottom);
      if (left || top) tooltip.style.margin = `${top}px 0 0 ${left}px`;
    });
    map.on("tooltipopen mousemove", () => setTimeout(move));
  };

  // The kommune that is looked up is brought into sight.
  let found = null;
  const find = (map, id) => {
    if (found) found.remove();
    found = null;
    const finder = document.getElementById("finder-data");
    const known = finder && JSON.parse(finder.textContent).kommuner;
    if (!known || !Object.hasOwn(known, id)) return;
    const feature = borders.features.find((each) => each.id === known[id][2]);
    if (!feature) return;
    const style = { color: "#d4006a", weight: 4, fill: false, interactive: false };
    found = L.geoJSON(feature, { ...above(), ...style, style }).addTo(map);
    if (id !== followed.clicked) map.fitBounds(found.getBounds(), { maxZoom: 7, padding: [60, 60], animate: false });
    followed.clicked = null;
  };

  // The whole country is in sight whatever the window, until the reader moves the map.
  const keepWhole = (map) => {
    let moved = false;
    const fit = () => {
      if (moved) return;
      map.invalidateSize({ animate: false });
      map.fitBounds(country, { animate: false });
    };
    for (const touch of ["pointerdown", "wheel", "keydown"]) {
      map.getContainer().addEventListener(touch, () => { moved = true; }, { passive: true });
    }
    window.addEventListener("resize", fit);
    fit();
    // On paper the whole country has a page.
    const box = map.getContainer();
    window.addEventListener("beforeprint", () => {
      Object.assign(box.style, { width: "660px", height: "860px" });
      map.invalidateSize({ animate: false });
      map.fitBounds(country, { animate: false });
    });
    window.addEventListener("afterprint", () => {
      Object.assign(box.style, { width: "", height: "" });
      map.invalidateSize({ animate: false });
    });
  };

  return { kommuner, tiles, flows, programmes, markers, ready };
})();
