import type { Page } from '@playwright/test';
import type { Person } from './people.ts';
import { expect } from './story.ts';

/** Comes into an exercise by its code alone, with a name, and has its first text open. */
export async function comesIn(person: Person, code: string, title: string): Promise<Person> {
  await person.visits('/join');
  await person.page.getByRole('textbox', { name: 'Code' }).fill(`${code.slice(0, 3)} ${code.slice(3).toLowerCase()}`);
  await person.page.keyboard.press('Enter');
  await person.page.getByRole('textbox', { name: 'What should your instructor call you?' }).fill(person.name);
  await person.page.keyboard.press('Enter');
  return atWork(person, title);
}

/** A student's view of the text that begins with `title`, once it is there. */
export async function atWork(person: Person, title: string): Promise<Person> {
  const at = person.at(title);
  await expect(at.text.getByRole('paragraph').first()).toBeVisible();
  return at;
}

/** By the button above the texts, whatever is missing. */
export async function handsIn(person: Person): Promise<void> {
  await topOf(person.page).getByRole('button', { name: 'Hand in' }).click();
  await person.page.getByRole('dialog').getByRole('button', { name: 'Hand in' }).click();
  await expect(person.page.getByText(/^Handed in \d\d:\d\d, /)).toBeVisible();
}

export const topOf = (page: Page) => page.getByRole('banner');
