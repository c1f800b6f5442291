import { defineConfig } from '@playwright/test';
import base from '../playwright.config.ts';

/** Takes the README's pictures from the real application: `npx playwright test -c e2e/pictures`. */
export default defineConfig({
  ...base,
  testDir: '.',
  testMatch: '*.picture.ts',
  outputDir: '../../test-results/pictures',
  reporter: 'list',
});
