import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import type { LinkRole } from '../shared/permission/role.ts';
import { Requests } from './requests.ts';
import { pointsOf, printedText, type ShownSelection, shownMarks, shownSelection } from './text-on-screen.ts';

const roleNames: Readonly<Record<LinkRole, string>> = {
  viewer: 'Viewer',
  commenter: 'Commenter',
  annotator: 'Annotator',
  editor: 'Editor',
};

const literally = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const beginningWith = (words: string) => new RegExp(`^${literally(words)}`);

/** Somebody at a browser of their own, and what they do and see there: by role and name, as people find things. */
export class Person {
  /** The same browser without its pages. */
  readonly requests: Requests;
  private title = '';

  constructor(
    readonly name: string,
    readonly page: Page,
    /** Where the server is. */
    readonly address: string,
    /** Whether there is no mouse but a finger. */
    readonly touches: boolean,
  ) {
    this.requests = new Requests(page.context().request);
  }

  get browser(): BrowserContext {
    return this.page.context();
  }

  /** The same person at one of two texts side by side. @param title how its title begins */
  at(title: string): Person {
    const person = new Person(this.name, this.page, this.address, this.touches);
    person.title = title;
    return person;
  }

  /** Another tab of the same browser. */
  async opensAnotherTab(): Promise<Person> {
    return new Person(this.name, await this.browser.newPage(), this.address, this.touches);
  }

  // Coming in

  async visits(path = '/'): Promise<void> {
    await this.page.goto(path);
  }

  /** Becomes the owner, and has an empty project. */
  async claims(): Promise<void> {
    await this.page.getByRole('textbox', { name: 'What should others call you?' }).fill(this.name);
    await this.page.getByRole('button', { name: 'Bring my own texts' }).click();
    await expect(this.page.getByRole('button', { name: 'Share', exact: true })).toBeVisible();
  }

  async joins(link: string): Promise<void> {
    await this.page.goto(link);
    await this.page.getByRole('textbox', { name: 'What should others call you?' }).fill(this.name);
    await this.page.getByRole('button', { name: 'Join' }).click();
    await expect(this.page).toHaveURL(/\/p\//);
  }

  /** @returns the address of the new link, as the Share dialog shows it */
  async invites(role: LinkRole): Promise<string> {
    await this.page.getByRole('button', { name: 'Share', exact: true }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('radio', { name: roleNames[role] }).check();
    const links = dialog.getByRole('textbox', { name: `${roleNames[role]} link` });
    const before = await links.count();
    await dialog.getByRole('button', { name: 'Make a link' }).click();
    await expect(links).toHaveCount(before + 1);
    const address = await links.first().inputValue();
    await this.page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    return address;
  }

  // Texts

  /** @param title how its title begins */
  textInList(title: string): Locator {
    return this.texts.filter({ has: this.page.getByRole('link', { name: beginningWith(title) }) });
  }

  /** The lines of the list of texts, without its head. */
  get texts(): Locator {
    return this.page
      .getByRole('grid', { name: 'Texts' })
      .getByRole('row')
      .filter({ has: this.page.getByRole('link') });
  }

  /** Opens a text from the list. @param title how its title begins */
  async opens(title: string): Promise<void> {
    await this.textInList(title).getByRole('link').click();
    await this.page.waitForURL(/\/d\//);
    await this.seesTheText();
  }

  async opensAddress(path: string): Promise<void> {
    await this.visits(path);
    await this.seesTheText();
  }

  /** Opens a second text beside the one at a path. @param title how the second's begins */
  async opensSideBySide(path: string, beside: string, title: string): Promise<void> {
    await this.opensAddress(`${path}?beside=${beside}`);
    await expect(this.at(title).text.getByRole('paragraph').first()).toBeVisible();
  }

  async reloads(): Promise<void> {
    await this.page.reload();
    await this.seesTheText();
  }

  async seesTheText(): Promise<void> {
    const heading = this.page.getByRole('banner').getByRole('heading', { level: 1 });
    await expect(heading).toBeVisible();
    this.title = (await heading.textContent()) ?? '';
    await expect(this.text.getByRole('paragraph').first()).toBeVisible();
  }

  /** The text on the page. A locked text that is touched has no caret and is a document; any other is read in a text box. */
  get text(): Locator {
    return this.page.getByRole(this.touches ? 'document' : 'textbox', { name: beginningWith(this.title) });
  }

  printedText(): Promise<string> {
    return printedText(this.text);
  }

  // Selecting

  /** Drags the mouse over words. */
  async selects(words: string, nth = 0): Promise<void> {
    const { start, end } = await pointsOf(this.text, words, nth);
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2);
    await this.page.mouse.move(end.x, end.y, { steps: 4 }); // a hand moves a mouse in many steps
    await this.page.mouse.up();
    await this.hasSelected(words);
  }

  /**
   * Selects as the handles of a touch screen do: the first word, then word by word. The handles themselves are the system's,
   * and a Chromium without a touch screen has none; what the page hears of them is the same.
   */
  async selectsByTouch(words: string): Promise<void> {
    const { start } = await pointsOf(this.text, words);
    await this.page.evaluate(({ x, y }) => {
      const at = document.caretPositionFromPoint(x, y);
      if (at) getSelection()?.setPosition(at.offsetNode, at.offset);
    }, start);
    for (const _ of words.split(' ')) await this.page.evaluate(() => getSelection()?.modify('extend', 'forward', 'word'));
    await this.hasSelected(words);
  }

  /** Goes to words and over them with the arrow keys alone. The text must have the focus. */
  async selectsByKeyboard(words: string): Promise<void> {
    await this.movesCaretTo((await this.printedText()).indexOf(words));
    for (let left = words.length; left > 0; left--) await this.page.keyboard.press('Shift+ArrowRight');
    await this.hasSelected(words);
  }

  /** Takes the selected words with the mouse and lets them fall elsewhere. */
  async dragsSelectionTo(words: string): Promise<void> {
    const box = await this.text.evaluate(() => getSelection()?.getRangeAt(0).getBoundingClientRect());
    if (!box) throw new Error('nothing is selected');
    const { start } = await pointsOf(this.text, words);
    await this.page.mouse.move(box.left + box.width / 2, box.top + box.height / 2);
    await this.page.mouse.down();
    await this.page.mouse.move(start.x, start.y, { steps: 5 });
    await this.page.mouse.up();
  }

  async hasSelected(words: string): Promise<void> {
    await expect.poll(async () => (await this.selection())?.words).toBe(words);
  }

  /** @param offset into what the page prints */
  async movesCaretTo(offset: number): Promise<void> {
    await this.page.keyboard.press('Control+Home');
    for (let left = offset; left > 0; left--) await this.page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await this.selection())?.focus).toBe(offset);
  }

  selection(): Promise<ShownSelection | null> {
    return shownSelection(this.text);
  }

  async clicks(words: string, nth = 0): Promise<void> {
    const { start, end } = await pointsOf(this.text, words, nth);
    const x = start.y === end.y ? (start.x + end.x) / 2 : start.x + 2;
    if (this.touches) await this.page.touchscreen.tap(x, start.y);
    else await this.page.mouse.click(x, start.y);
  }

  // Writing

  /** What an open text is set with. */
  get tools(): Locator {
    return this.page.getByRole('toolbar', { name: 'Write and set the text' });
  }

  async opensForEditing(): Promise<void> {
    await this.page.getByRole('banner').getByRole('button', { name: 'Open for editing' }).click();
    await this.page.getByRole('dialog').getByRole('button', { name: 'Open for editing' }).click();
    await expect(this.tools).toBeVisible();
  }

  async locks(): Promise<void> {
    await this.page.getByRole('button', { name: 'Lock again' }).click();
    await expect(this.tools).toBeHidden();
  }

  /** Puts the caret behind words and types there. */
  async writes(text: string, behind: string): Promise<void> {
    await this.selects(behind);
    await this.page.keyboard.press('ArrowRight');
    await this.page.keyboard.type(text);
  }

  /** Has the page busy for a while, ms, so that keys pressed meanwhile come all at once. */
  async isBusy(duration: number): Promise<void> {
    await this.page.evaluate((ms) => {
      setTimeout(() => {
        const end = performance.now() + ms;
        while (performance.now() < end);
      });
    }, duration);
  }

  async sees(words: string): Promise<void> {
    await expect.poll(() => this.printedText(), `${this.name} sees “${words}”`).toContain(words);
  }

  // Marking

  get labels(): Locator {
    return this.page.getByRole('toolbar', { name: 'Label the selected words' });
  }

  /** Gives the selected words a label from the bubble. */
  async givesLabel(label: string): Promise<void> {
    await this.labels.getByRole('button', { name: label }).click();
  }

  async marks(label: string, words: string, nth = 0): Promise<void> {
    await this.selects(words, nth);
    await this.givesLabel(label);
    await this.seesMark(label, words);
  }

  card(label: string, words: string): Locator {
    return this.page.getByRole('article', { name: `${label} “${words}”` });
  }

  /** Takes a mark in hand by its card. */
  async takes(label: string, words: string): Promise<void> {
    await this.card(label, words).getByRole('heading').getByRole('button').click();
  }

  async notes(label: string, words: string, note: string): Promise<void> {
    const field = this.card(label, words).getByRole('textbox', { name: 'Note' });
    await field.fill(note);
    await expect(field).toHaveValue(note);
    await field.press('Control+Enter');
    await expect(field).toHaveValue(note); // by now the mark's, no longer a draft
  }

  /** Drags an end of the mark in hand to where `words` begin or end. */
  async dragsEnd(end: 'start' | 'end', words: string): Promise<void> {
    const to = (await pointsOf(this.text, words))[end];
    const grip = this.page.getByRole('button', { name: end === 'start' ? 'Drag to move the beginning' : 'Drag to move the end' });
    await grip.hover();
    await this.page.mouse.down();
    await this.page.mouse.move(to.x, to.y, { steps: 3 });
    await this.page.mouse.up();
  }

  /** As `dragsEnd`, with a finger. */
  async dragsEndByTouch(end: 'start' | 'end', words: string): Promise<void> {
    const to = (await pointsOf(this.text, words))[end];
    const grip = this.page.getByRole('button', { name: end === 'start' ? 'Drag to move the beginning' : 'Drag to move the end' });
    const from = await grip.boundingBox();
    if (!from) throw new Error('no grip is on the screen');
    const touch = await this.browser.newCDPSession(this.page);
    const at = (x: number, y: number) => ({ touchPoints: [{ x, y }] });
    const y = from.y + from.height / 2;
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', ...at(from.x + from.width / 2, y) });
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', ...at((from.x + to.x) / 2, (y + to.y) / 2) });
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', ...at(to.x, to.y) });
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }

  /** Relates two marks by their cards. `sentence` is how the choice reads, without quotes. */
  /** @param there where the other end is, when it is in the other of two texts */
  async relates(
    from: readonly [label: string, words: string],
    kind: string,
    to: readonly [label: string, words: string],
    there?: Person,
  ): Promise<void> {
    await this.takes(...from);
    await this.card(...from)
      .getByRole('button', { name: 'Relate' })
      .click();
    await (there ? there.clicks(to[1]) : this.takes(...to));
    const choice = `“${from[1]}” ${kind} “${to[1]}”`;
    await this.page.getByRole('dialog', { name: 'How are they related?' }).getByRole('button', { name: choice }).click();
  }

  async undoes(): Promise<void> {
    await this.page.keyboard.press('Control+z');
  }

  async redoes(): Promise<void> {
    await this.page.keyboard.press('Control+Shift+z');
  }

  // Seeing

  /** Sees words painted as marked, in the text itself. */
  async seesMark(label: string, words: string, by?: string): Promise<void> {
    const seen = async () => (await shownMarks(this.text)).map((mark) => [mark.description, mark.words]);
    const description = expect.stringMatching(
      new RegExp(`^${literally(label)} by ${by === undefined ? '' : `${literally(by)}$`}`),
    );
    await expect.poll(seen, `${this.name} sees ${label} on “${words}”`).toContainEqual([description, words]);
  }

  async seesNoMark(words: string): Promise<void> {
    const seen = async () => (await shownMarks(this.text)).map((mark) => mark.words);
    await expect.poll(seen, `${this.name} sees no mark on “${words}”`).not.toContain(words);
  }

  /** What was said for a moment at the bottom of the page. */
  async hears(sentence: string | RegExp): Promise<void> {
    await expect(this.page.getByRole('status').filter({ hasText: sentence }).first()).toBeVisible();
  }

  /** Reads the status itself: what a screen reader is told follows a second later. */
  async seesSaved(): Promise<void> {
    const status = this.page.getByRole('banner').getByText(/^Saved( \d\d:\d\d)?$/);
    await expect(status.and(this.page.locator(':not([role="status"])'))).toBeVisible();
  }

  async seesUnsent(changes: number): Promise<void> {
    const sentence = changes === 1 ? '1 change only on this device' : `${changes} changes only on this device`;
    await expect(this.page.getByRole('button', { name: sentence })).toBeVisible();
  }

  async seesPeople(names: readonly string[]): Promise<void> {
    const sentence = names.length === 1 ? `Here: ${names[0]}` : `${names.length} people here: ${names.join(', ')}`;
    await expect(this.page.getByRole('button', { name: sentence, exact: true })).toBeVisible();
  }

  // The cable

  async goesOffline(): Promise<void> {
    await this.browser.setOffline(true);
  }

  async comesBack(): Promise<void> {
    await this.browser.setOffline(false);
  }
}
