// The map, from the places in the page and the outlines of Natural Earth; the list beside it has the same.
"use strict";
{
  const box = document.querySelector("[data-map]");
  const marks = JSON.parse(box.dataset.marks).filter((mark) => mark.how);
  const here = box.querySelector("[data-world-here]");
  const WIDTH = 800, HEIGHT = 460, SMALL = 14, RING = 1.2; // RING: degrees; it says "around here", its size means nothing
  const plural = (n) => `${n.toLocaleString("en")} claim${n === 1 ? "" : "s"}`;
  const WORDS = { shaded: "known to the country", hatched: "somewhere in the country", ring: "around here", dot: "known to the city" };
  const says = (mark) => `${mark.place}: ${plural(mark.claims)}, ${WORDS[mark.how]}`;
  const most = d3.max(marks, (mark) => mark.claims) ?? 1;
  const part = (mark) => Math.sqrt(mark.claims / most);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

  function draw(world) {
    const countries = topojson.feature(world, world.objects.countries).features;
    const shapes = new Map(countries.map((country) => [country.id ?? country.properties.name, country]));
    // Australia's small islands bear its number too, and come after it or before.
    for (const country of countries) if (d3.geoArea(country) > d3.geoArea(shapes.get(country.id ?? country.properties.name))) shapes.set(country.id, country);
    const projection = d3.geoEqualEarth().fitExtent([[4, 4], [WIDTH - 4, HEIGHT - 4]], { type: "Sphere" });
    const path = d3.geoPath(projection);
    const svg = d3.select(here).append("svg").attr("viewBox", [0, 0, WIDTH, HEIGHT]).attr("role", "img").attr("aria-label", "Places on a map of the world; the list of places has the same");
    const pattern = svg.append("pattern").attr("id", "somewhere").attr("width", 5).attr("height", 5).attr("patternUnits", "userSpaceOnUse").attr("patternTransform", "rotate(45)");
    pattern.append("line").attr("class", "hatch-news").attr("y2", 5).attr("stroke-width", 2);
    const all = svg.append("g");
    all.append("path").attr("class", "sea").attr("d", path({ type: "Sphere" }));
    all.append("g").selectAll("path").data(countries).join("path").attr("class", "land").attr("d", path);
    const drawn = marks.filter((mark) => mark.at || shapes.has(mark.shape));
    for (const mark of drawn) {
      mark.feature = mark.at ? (mark.how === "ring" ? d3.geoCircle().center(mark.at).radius(RING)() : { type: "Point", coordinates: mark.at }) : shapes.get(mark.shape);
      mark.middle = mark.at ? projection(mark.at) : path.centroid(largest(mark.feature));
      const [[x0, y0], [x1, y1]] = path.bounds(mark.feature);
      mark.small = !mark.at && Math.max(x1 - x0, y1 - y0) < SMALL;
    }
    const order = ["shaded", "hatched", "ring", "dot"];
    const placed = all.append("g").selectAll("g").data(d3.sort(drawn, (mark) => order.indexOf(mark.how), (mark) => -mark.claims)).join("g").attr("data-mark", (mark) => mark.n);
    placed.append("title").text(says);
    placed.filter((mark) => mark.how === "shaded").append("path").attr("class", "shaded").attr("d", (mark) => path(mark.feature)).attr("fill-opacity", (mark) => 0.25 + 0.5 * part(mark));
    placed.filter((mark) => mark.how === "hatched").append("path").attr("class", "hatched").attr("fill", "url(#somewhere)").attr("d", (mark) => path(mark.feature));
    placed.filter((mark) => mark.how === "ring").append("path").attr("class", "ring").attr("d", (mark) => path(mark.feature));
    placed.filter((mark) => mark.how === "dot").append("circle").attr("class", "dot").attr("cx", (mark) => mark.middle[0]).attr("cy", (mark) => mark.middle[1]);
    placed.filter((mark) => mark.small).append("rect").attr("class", "small"); // too small a country to be seen: a frame around it
    const numbered = drawn.length <= 60 ? placed : placed.filter((mark) => part(mark) > 0.4);
    numbered.append("text").text((mark) => mark.claims.toLocaleString("en"));
    return { svg, all, placed, path, projection, drawn };
  }

  // The part of a country that its number stands on: France's, not one between it and Guiana.
  function largest(feature) {
    if (feature.geometry.type !== "MultiPolygon") return feature;
    const parts = feature.geometry.coordinates.map((coordinates) => ({ type: "Polygon", coordinates }));
    return d3.greatest(parts, (polygon) => d3.geoArea(polygon));
  }

  function moving({ svg, all, placed, drawn }) {
    const scaled = (k) => {
      placed.selectAll("circle").attr("r", (mark) => (4 + 8 * part(mark)) / k);
      const side = (SMALL + 4) / k;
      placed.selectAll("rect").attr("x", (mark) => mark.middle[0] - side / 2).attr("y", (mark) => mark.middle[1] - side / 2).attr("width", side).attr("height", side);
      // A map drawn narrow has to be read too: letters keep their size on the screen.
      const unit = WIDTH / (here.clientWidth || WIDTH) / k;
      const beside = (mark) => mark.how === "dot" ? (6 + 8 * part(mark)) / k + 10 * unit : mark.small ? side / 2 + 8 * unit : 0;
      placed.selectAll("text").attr("font-size", 13 * unit).attr("stroke-width", 3 * unit).attr("x", (mark) => mark.middle[0] + beside(mark)).attr("y", (mark) => mark.middle[1] + 4.5 * unit);
    };
    const zoom = d3.zoom().scaleExtent([1, 24]).translateExtent([[0, 0], [WIDTH, HEIGHT]])
      // The wheel scrolls the page; with Ctrl it zooms, as everywhere.
      .filter((event) => (event.type === "wheel" ? event.ctrlKey : !event.button) && !(event.touches && event.touches.length < 2))
      .on("zoom", ({ transform }) => { all.attr("transform", transform); scaled(transform.k); });
    svg.call(zoom);
    const glide = () => (calm ? svg : svg.transition().duration(350));
    const to = (x, y, k) => glide().call(zoom.transform, d3.zoomIdentity.translate(WIDTH / 2, HEIGHT / 2).scale(k).translate(-x, -y));
    const fit = () => {
      if (!drawn.length) return to(WIDTH / 2, HEIGHT / 2, 1);
      const [x0, x1] = d3.extent(drawn, (mark) => mark.middle[0]), [y0, y1] = d3.extent(drawn, (mark) => mark.middle[1]);
      return to((x0 + x1) / 2, (y0 + y1) / 2, Math.max(Math.min(WIDTH / (x1 - x0 + 120), HEIGHT / (y1 - y0 + 120), 5), 1));
    };
    const does = { in: () => glide().call(zoom.scaleBy, 1.6), out: () => glide().call(zoom.scaleBy, 1 / 1.6), world: () => to(WIDTH / 2, HEIGHT / 2, 1), fit };
    for (const button of box.querySelectorAll("[data-zoom]")) button.addEventListener("click", does[button.dataset.zoom]);
    scaled(1);
    new ResizeObserver(() => scaled(d3.zoomTransform(svg.node()).k)).observe(here);
    fit();
    return (mark) => to(...mark.middle, Math.max(d3.zoomTransform(svg.node()).k, 3));
  }

  function following({ placed }, go) {
    const rows = [...document.querySelector(".beside").querySelectorAll("tbody tr")];
    const offset = Number(box.dataset.offset), readout = box.querySelector("[data-readout]");
    const follow = (event) => {
      const row = event.target.closest?.("tbody tr"), n = rows.indexOf(row);
      if (n < 0) return;
      placed.classed("here", (mark) => mark.n === n + offset);
      const mark = marks.find((one) => one.n === n + offset && one.middle);
      readout.textContent = mark ? says(mark) : `${row.querySelector("th").textContent.trim()}: not drawn`;
      if (mark) placed.filter((one) => one === mark).raise();
      if (mark && event.type === "focusin") go(mark);
    };
    for (const kind of ["focusin", "mouseover"]) document.addEventListener(kind, follow);
    placed.on("mouseenter", (_, mark) => { readout.textContent = says(mark); });
    placed.on("click", (_, mark) => {
      const asked = new URLSearchParams(location.search);
      asked.delete("offset");
      asked.set("place", mark.place);
      location.assign(`?${asked}`);
    });
  }

  fetch(box.dataset.world).then((answer) => answer.json()).then((world) => {
    const drawn = draw(world);
    following(drawn, moving(drawn));
  }).catch(() => { box.hidden = true; }); // the libraries were not built: the list stands alone
}
