import { expect, it } from 'vitest';
import { createAnnotationId } from '../../shared/base/id.ts';
import { Panel } from './panel.ts';

const order = Array.from({ length: 5 }, createAnnotationId);
const at = (index: number) => order[index] ?? createAnnotationId();

it('chooses marks one by one and in ranges, and acts on those alone that are listed', () => {
  const panel = new Panel();
  panel.choose(at(1), order);
  panel.choose(at(3), order, { range: true });
  expect(panel.chosenOf(order)).toEqual(order.slice(1, 4));
  panel.choose(at(2), order);
  expect(panel.chosenOf(order)).toEqual([at(1), at(3)]);
  const fewer = order.slice(2);
  expect(panel.chosenOf(fewer)).toEqual([at(3)]);
  panel.choose(at(4), fewer);
  expect(panel.chosenOf(order)).toEqual([at(3), at(4)]);
  panel.chooseNone();
  expect([panel.chosenOf(order), panel.state().choosing]).toEqual([[], false]);
});

it('lets the choice go when another list is opened', () => {
  const panel = new Panel();
  panel.choose(at(0), order);
  panel.open('marks');
  expect(panel.chosenOf(order)).toEqual([at(0)]);
  panel.open('removed');
  expect(panel.chosenOf(order)).toEqual([]);
});
