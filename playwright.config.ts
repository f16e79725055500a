import { defineConfig } from '@playwright/test'
import { chromiumFlags, findChromium } from './test/browser/chromium.ts'

// Sets sizes of its own.
const testIgnore = 'pages.spec.ts'
const desktop = { width: 1280, height: 900 }

export default defineConfig({
  testDir: 'test/browser',
  testMatch: '*.spec.ts',
  globalSetup: './test/browser/global-setup.ts',
  outputDir: 'test-results',
  workers: 1,
  retries: 0,
  timeout: 60_000,
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    launchOptions: { executablePath: process.env.CHROMIUM_PATH ?? (await findChromium()), args: chromiumFlags },
    actionTimeout: 10_000,
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'desktop', use: { viewport: desktop } },
    { name: 'mobile', testIgnore, use: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } },
    { name: 'without JavaScript', testIgnore, use: { viewport: desktop, javaScriptEnabled: false } },
  ],
})
