import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Until a page has its heading. */
const headingMs = 5_000;

/**
 * What axe finds wrong with the page as it stands, on light and on dark paper: one line for each rule and element.
 *
 * @param within only this; something that floats over a page is looked at without the page
 */
export async function barriersOn(page: Page, within?: string): Promise<string[]> {
  const axe = () => {
    // What is right need not be described, which is most of the work.
    const whole = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
    // What floats lies behind the page's landmarks; one comes to it by its button.
    return within === undefined ? whole : whole.include(within).disableRules('region');
  };
  // A page that has just been come to is looked at when it is there; of one that never gets a heading axe says so.
  if (within === undefined) {
    await page
      .locator('h1')
      .first()
      .waitFor({ state: 'attached', timeout: headingMs })
      .catch(() => {});
  }
  const onLight = await analyse(page, axe());
  await turnsPaper(page, 'dark');
  // Nothing but the colours is another on dark paper.
  const onDark = await analyse(page, axe().withRules('color-contrast'));
  await turnsPaper(page, 'light');
  return [...onLight, ...onDark.map((line) => `on dark paper: ${line}`)];
}

async function turnsPaper(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
}

async function analyse(page: Page, axe: AxeBuilder): Promise<string[]> {
  // Something that is still fading in has not its colours yet.
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}: ${target.join(' ')}`));
}

/**
 * What of the page lies beyond the edges of the screen, sideways: names of elements; empty where all can be read and reached
 * without scrolling to the side. What is clipped on purpose (a title that ends in …, the skip link) is not meant.
 */
export async function beyondTheEdges(page: Page): Promise<string[]> {
  // What hangs from a button is placed a frame or two after the screen got another size.
  for (let left = 10; left > 0 && (await standBeyondTheEdges(page)).length > 0; left--) await page.waitForTimeout(100);
  return standBeyondTheEdges(page);
}

function standBeyondTheEdges(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const nameOf = (element: Element) => {
      const { left, right } = element.getBoundingClientRect();
      const label = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40);
      return `${element.localName} “${label}” from ${Math.round(left)} to ${Math.round(right)} of ${width}`;
    };
    const isClipped = (element: Element): boolean => {
      for (let at: Element | null = element; at; at = at.parentElement) {
        const { clipPath, overflowX } = getComputedStyle(at);
        if (clipPath !== 'none' || (at !== element && ['hidden', 'clip'].includes(overflowX))) return true;
      }
      return false;
    };
    const beyond = [...document.body.querySelectorAll('*')].filter((element) => {
      if (!element.checkVisibility({ visibilityProperty: true })) return false;
      const { left, right } = element.getBoundingClientRect();
      return right > left && (right > width + 1 || left < -1) && !isClipped(element);
    });
    const scrolling = [document.documentElement, ...document.body.querySelectorAll('*')].filter(
      (element) =>
        element.scrollWidth > element.clientWidth + 1 &&
        (element === document.documentElement || ['auto', 'scroll'].includes(getComputedStyle(element).overflowX)),
    );
    return [...beyond.map(nameOf), ...scrolling.map((element) => `scrolls sideways: ${nameOf(element)}`)];
  });
}
