// SPDX-License-Identifier: MIT
// Opens pages in Chromium and has axe-core look at each: as it is, dark, in forced colours, 320 pixels wide. Tells of every
// violation, of every request that is not for the page itself, and of what does not fit 320 pixels; ends with 1 then.
// node axe.js CHROMIUM AXE PAGE...
'use strict';
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

const [chromium, axe, ...pages] = process.argv.slice(2);
pages.forEach((page) => fs.accessSync(page));
const source = fs.readFileSync(axe, 'utf8');
const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'axe-'));
const seconds = 60;
const modes = [
  { name: 'light', features: [{ name: 'prefers-color-scheme', value: 'light' }], width: 1000 },
  { name: 'dark', features: [{ name: 'prefers-color-scheme', value: 'dark' }], width: 1000 },
  { name: 'forced colours', features: [{ name: 'forced-colors', value: 'active' }], width: 1000 },
  { name: '320 pixels', features: [], width: 320 },
];

const browser = spawn(chromium, [
  '--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--remote-debugging-pipe',
  `--user-data-dir=${profile}`, 'about:blank',
], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });

const waiting = new Map();
const listeners = new Set();
let next = 0;
let rest = '';

function end(status) {
  browser.removeAllListeners('exit');
  browser.on('exit', () => {
    fs.rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    process.exit(status);
  });
  if (browser.exitCode !== null || browser.pid === undefined) {
    process.exit(status);
  }
  call('Browser.close').catch(() => {});
  setTimeout(() => browser.kill('SIGKILL'), 3000).unref();
}

function die(what) {
  console.log(`the browser failed: ${what}`);
  end(2);
}

browser.on('error', (error) => die(error.message));
browser.on('exit', (code) => die(`it ended with ${code}`));
setTimeout(() => die(`it took longer than ${seconds} s`), seconds * 1000).unref();

browser.stdio[4].on('data', (data) => {
  const messages = (rest + data).split('\0');
  rest = messages.pop();
  for (const text of messages) {
    const message = JSON.parse(text);
    if (message.id) {
      waiting.get(message.id)(message);
      waiting.delete(message.id);
    } else {
      listeners.forEach((listener) => listener(message));
    }
  }
});

function call(method, params = {}, sessionId = undefined) {
  const id = ++next;
  browser.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
  return new Promise((resolve, reject) => waiting.set(id, (message) =>
    message.error ? reject(new Error(`${method}: ${message.error.message}`)) : resolve(message.result)));
}

async function evaluate(session, expression) {
  const found = await call('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, session);
  if (found.exceptionDetails) {
    throw new Error(found.exceptionDetails.exception?.description ?? found.exceptionDetails.text);
  }
  return found.result.value;
}

async function look(session, page, mode) {
  const url = pathToFileURL(path.resolve(page)).href;
  const others = [];
  await call('Emulation.setEmulatedMedia', { features: mode.features }, session);
  await call('Emulation.setDeviceMetricsOverride',
    { width: mode.width, height: 800, deviceScaleFactor: 1, mobile: false }, session);
  let listener;
  const loaded = new Promise((resolve) => {
    listener = (message) => {
      if (message.method === 'Network.requestWillBeSent' && message.params.request.url !== url) {
        others.push(message.params.request.url);
      }
      if (message.method === 'Page.loadEventFired') {
        resolve();
      }
    };
    listeners.add(listener);
  });
  await call('Page.navigate', { url }, session);
  await loaded;
  await evaluate(session, source);
  const told = await evaluate(session, `axe.run(document, { resultTypes: ['violations', 'passes'] }).then((found) => ({
    passes: found.passes.length,
    width: document.documentElement.scrollWidth,
    language: document.documentElement.lang,
    violations: found.violations.map((each) => each.id + ': ' + each.help + '; ' + each.nodes.map(
        (node) => node.target.join(' ')).slice(0, 3).join(', ')),
  }))`);
  listeners.delete(listener);
  const faults = told.violations;
  others.forEach((other) => faults.push(`it asks for ${other.slice(0, 80)}`));
  if (told.width > mode.width) {
    faults.push(`it is ${told.width} pixels wide`);
  }
  if (told.passes < 10) {
    faults.push(`axe looked at nothing: ${told.passes} passes`);
  }
  faults.forEach((fault) => console.log(`${page}, ${mode.name}: ${fault}`));
  return faults.length;
}

async function main() {
  const { targetId } = await call('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await call('Target.attachToTarget', { targetId, flatten: true });
  await call('Page.enable', {}, sessionId);
  await call('Network.enable', {}, sessionId);
  await call('Page.setBypassCSP', { enabled: true }, sessionId); // for axe; the pages themselves run nothing
  let faults = 0;
  for (const page of pages) {
    for (const mode of modes) {
      faults += await look(sessionId, page, mode);
    }
  }
  console.log(`${pages.length} pages, ${modes.length} modes each, ${faults} faults`);
  end(faults === 0 && pages.length > 0 ? 0 : 1);
}

main().catch((error) => die(error.message));
