import { createCommandId, createCommentId } from '../../shared/base/id.ts';
import { bodyOf } from '../../shared/review/comment-body.ts';
import { barriersOn } from '../barriers.ts';
import { discusses } from '../discussing.ts';
import type { Person } from '../people.ts';
import { expect, test } from '../story.ts';
import { harbourClaim } from '../texts.ts';

/** Ada who owns a project with one text, Ben who is in it, and what mentions Ada. */
async function aProject(newcomer: (name: string) => Promise<Person>) {
  const [ada, ben] = await Promise.all([newcomer('Ada'), newcomer('Ben')]);
  const { id: project } = await ada.requests.claim('Ada');
  const document = await ada.requests.importText(project, harbourClaim);
  await ben.requests.join(await ada.requests.invite(project, 'editor'), 'Ben');
  const adas = await ada.requests.account();
  const mention = { type: 'mention', attrs: { id: adas, label: 'Ada' } };
  const says = {
    type: 'doc' as const,
    content: [{ type: 'paragraph', content: [mention, { type: 'text', text: ' who counted?' }] }],
  };
  return { ada, ben, project, document, adas, says };
}

const threads = ({ page }: Person) => page.getByRole('list', { name: 'Threads that concern you' }).getByRole('listitem');

test('who is mentioned or has something to do is told at once, reads it in its text, and has read it then', async ({
  newcomer,
}) => {
  const { ada, ben, project, document, adas, says } = await aProject(newcomer);
  await ada.visits(`/p/${project}`);
  await expect(ada.page.getByRole('link', { name: 'Inbox', exact: true })).toBeVisible();
  const [mentioning] = await discusses(ben, document, [
    { on: '14 of the board', says },
    { on: 'nine days', says: 'Look it up', to: adas, due: '2026-01-15' },
    { on: 'joint notice', says: 'Nobody in particular' },
  ]);
  await expect(ada.page.getByRole('link', { name: 'Inbox, 2 unread' })).toBeVisible();
  await expect(ada.page).toHaveTitle(/^\(2\) /);
  await expect(ada.page.getByRole('link', { name: 'Queue (3)' })).toBeVisible();

  await ada.page.getByRole('link', { name: 'Inbox, 2 unread' }).click();
  await expect(threads(ada)).toHaveCount(2);
  await expect(threads(ada).filter({ hasText: 'mentions you' })).toContainText('Ben: @Ada who counted?');
  await expect(threads(ada).filter({ hasText: 'for you to do' })).toContainText('Look it up');
  await expect(ada.page.getByRole('status').filter({ hasText: /^2 new since \d\d:\d\d$/ })).toBeVisible();
  expect(await barriersOn(ada.page)).toEqual([]);

  await ada.page.keyboard.press('u');
  await ada.page.keyboard.press('u');
  const focused = ada.page.locator('[data-thread]:focus');
  await expect(focused).toHaveCount(1);
  await threads(ada).filter({ hasText: 'mentions you' }).getByRole('link').focus();
  await ada.page.keyboard.press('Enter');
  await expect(ada.page).toHaveURL(new RegExp(`at=thread-${mentioning}`));
  await ada.visits('/inbox');
  const task = threads(ada).filter({ hasText: 'for you to do' });
  await expect(task).toContainText('New');
  await task.getByRole('link').focus();
  await ada.page.keyboard.press('i');
  await expect(task).not.toContainText('New');

  await task.getByRole('button', { name: 'Tell me no more' }).click();
  await expect(threads(ada)).toHaveCount(1);
  await ada.page.getByRole('button', { name: 'Undo' }).click();
  await expect(threads(ada)).toHaveCount(2);

  await ada.page.getByRole('button', { name: 'What I am told' }).click();
  const dialog = ada.page.getByRole('dialog', { name: 'What I am told' });
  await dialog.getByRole('radio', { name: 'Everything in my projects' }).check();
  expect(await barriersOn(ada.page, '[role="dialog"]')).toEqual([]);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(threads(ada)).toHaveCount(3);
  await ada.page.getByRole('button', { name: 'Mark all as read' }).click();
  await expect(ada.page.getByRole('status').filter({ hasText: 'Nothing new' })).toBeVisible();
  await expect(ada.page).toHaveTitle(/^Inbox/);

  await ada.requests.createProject('Another');
  await ada.visits('/');
  const mine = ada.page.getByRole('region', { name: 'For you to do' });
  await expect(mine.getByRole('listitem').first()).toContainText('was due on 15 January 2026');
  await expect(mine.getByRole('listitem').last()).toContainText('Mentions me');
  expect(await barriersOn(ada.page)).toEqual([]);
});

test('an answer in a thread in which somebody took part comes into their inbox while it is open, above what they read', async ({
  newcomer,
}) => {
  const { ada, ben, document, says } = await aProject(newcomer);
  const [thread] = await discusses(ben, document, [{ on: 'nine days', says }]);
  await discusses(ben, document, [{ on: '14 of the board', says }]);
  await ada.visits('/inbox');
  await expect(threads(ada)).toHaveCount(2);
  await ada.page.getByRole('button', { name: 'Mark all as read' }).click();
  const comment = { id: createCommentId(), body: bodyOf('I did.') };
  await ada.requests.discuss(document, [{ id: createCommandId(), command: { kind: 'reply', thread: thread!, comment } }]);
  await ben.visits('/inbox');
  await expect(threads(ben).first()).toContainText('Ada: I did.');
});
