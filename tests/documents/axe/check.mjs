// Opens pages in headless Chromium in every look and prints, as JSON, what they asked for and what axe objects to.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const LOOKS = {
  light: { width: 1200, scheme: "light" },
  dark: { width: 1200, scheme: "dark" },
  narrow: { width: 360, scheme: "light" },
  print: { width: 1200, scheme: "light", media: "print" },
};
const axe = readFileSync(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

async function looked(browser, file, look) {
  const page = await browser.newPage();
  const address = pathToFileURL(file).href;
  const requests = [];
  page.on("request", (request) => {
    const url = request.url();
    if (url !== address && !url.startsWith("data:")) requests.push(url);
  });
  await page.setViewport({ width: look.width, height: 900 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: look.scheme }]);
  if (look.media) await page.emulateMediaType(look.media);
  // The pages forbid every script; axe is let in by the test alone.
  await page.setBypassCSP(true);
  await page.goto(address, { waitUntil: "load" });
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await page.close();
  const violations = found.violations.map((each) => ({
    rule: each.id, impact: each.impact, help: each.help, places: each.nodes.slice(0, 3).map((node) => node.html.slice(0, 200)),
  }));
  return { requests, violations, passes: found.passes.length, beyond: Math.max(0, wide) };
}

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
});
const result = {};
for (const file of process.argv.slice(2)) {
  result[file] = {};
  for (const [name, look] of Object.entries(LOOKS)) result[file][name] = await looked(browser, file, look);
}
await browser.close();
console.log(JSON.stringify(result));
