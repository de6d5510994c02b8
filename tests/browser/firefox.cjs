// Opens pages in Firefox over WebDriver BiDi, and prints as JSON what is wrong with each.
// Arguments: the file of axe-core, and the pages. PUPPETEER_CORE is the folder of that package, FIREFOX the program.
const { readFileSync } = require("node:fs");
const { pathToFileURL } = require("node:url");
const puppeteer = require(process.env.PUPPETEER_CORE);

const SIZES = [[1280, 900], [360, 740]];
const STOPS = 60;
const LOCAL = /^(file|data|blob|about):/;

function sideways() {
  return document.documentElement.scrollWidth - document.documentElement.clientWidth;
}

// Runs in the page: where the focus is hidden, or null when it has left the page.
function hiddenFocus() {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return null;
  const box = focused.getBoundingClientRect();
  const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
  const y = Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1);
  const inside = box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const seen = document.elementFromPoint(x, y);
  const related = seen && (seen.contains(focused) || focused.contains(seen) || seen.tagName === "LABEL");
  return inside && related ? "" : `focus hidden: ${focused.outerHTML.slice(0, 120)}`;
}

async function faultsOf(browser, file, axe) {
  const page = await browser.newPage();
  const faults = new Set();
  page.on("console", (said) => ["error", "warn"].includes(said.type()) && faults.add(`console: ${said.text()}`));
  page.on("pageerror", (error) => faults.add(`error: ${error}`));
  page.on("request", (asked) => LOCAL.test(asked.url()) || faults.add(`request: ${asked.url()}`));
  for (const [width, height] of SIZES) {
    await page.setViewport({ width, height });
    await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
    await page.evaluate(() => document.querySelectorAll("details").forEach((each) => { each.open = true; }));
    if ((await page.evaluate(sideways)) > 1) faults.add(`wider than ${width} px`);
  }
  const found = await page.evaluate(async (source) => {
    (0, eval)(source);
    return (await axe.run(document, { resultTypes: ["violations"] })).violations;
  }, axe);
  for (const each of found) faults.add(`axe: ${each.id} ${each.nodes[0].html.slice(0, 200)}`);
  await page.setViewport({ width: SIZES[0][0], height: SIZES[0][1] });
  await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
  for (let stop = 0; stop < STOPS; stop += 1) {
    await page.keyboard.press("Tab");
    const hidden = await page.evaluate(hiddenFocus);
    if (hidden === null) break;
    if (hidden) faults.add(hidden);
  }
  await page.close();
  return [...faults];
}

async function main([axe, ...files]) {
  const source = readFileSync(axe, "utf8");
  const browser = await puppeteer.launch({ browser: "firefox", executablePath: process.env.FIREFOX, headless: true });
  const found = {};
  for (const file of files) found[file] = await faultsOf(browser, file, source);
  await browser.close();
  console.log(JSON.stringify(found));
}

main(process.argv.slice(2));
