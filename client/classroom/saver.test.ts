import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiProblem } from '../api/client.ts';
import { Saver } from './saver.ts';

interface Form {
  readonly name: string;
  readonly minutes: number;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('sends what was typed in one go, and what was typed meanwhile after it', async () => {
  const sent: Partial<Form>[] = [];
  const answers: (() => void)[] = [];
  const saver = new Saver<Form>((change) => {
    sent.push(change);
    return new Promise((answer) => answers.push(answer));
  });
  saver.change({ name: 'Qu' });
  saver.change({ name: 'Quay' });
  saver.change({ minutes: 10 });
  await vi.advanceTimersByTimeAsync(600);
  expect(sent).toEqual([{ name: 'Quay', minutes: 10 }]);

  saver.change({ name: 'Quays' });
  answers[0]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(saver.state()).toMatchObject({ kind: 'saving', unsaved: { name: 'Quays' } });
  await vi.advanceTimersByTimeAsync(600);
  answers[1]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(sent[1]).toEqual({ name: 'Quays' });
  expect(saver.state()).toEqual({ kind: 'saved', unsaved: {}, problem: null });
});

it('keeps what was refused, and sends it with the next change', async () => {
  const sent: Partial<Form>[] = [];
  const saver = new Saver<Form>(async (change) => {
    sent.push(change);
    if (change.name === '')
      throw new ApiProblem({ code: 'invalid', detail: 'No.', status: 422, fields: { name: 'An exercise needs a name.' } });
  });
  saver.change({ name: '' });
  expect(await saver.flush()).toBe(false);
  expect(saver.state()).toMatchObject({ kind: 'refused', unsaved: { name: '' } });
  expect(saver.state().problem?.fields.name).toBe('An exercise needs a name.');

  saver.change({ name: 'Quay' });
  expect(await saver.flush()).toBe(true);
  expect(sent).toEqual([{ name: '' }, { name: 'Quay' }]);
});
