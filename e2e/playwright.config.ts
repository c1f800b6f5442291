import { defineConfig } from '@playwright/test';
import { browserArgs, findBrowser } from './find-browser.mjs';

export default defineConfig({
  testDir: './stories',
  outputDir: '../test-results',
  // A story takes about five seconds; on a machine that is busy with other things, many times as long.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  fullyParallel: false,
  // A story waits as much as it computes: two at a time fill two cores.
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: '../test-results/e2e.json' }]],
  use: {
    launchOptions: { executablePath: findBrowser(), args: browserArgs },
    trace: process.env.CI ? 'off' : 'retain-on-failure', // recording takes one part in fifteen
    viewport: { width: 1280, height: 800 },
  },
});
