import type { Box } from './arcs.ts';

/**
 * One box per line of text from the many that a browser gives for words and the elements around them, in reading order.
 * Boxes stand in one line where they share more than half of the lower one's height.
 */
export function lineBoxes(boxes: Iterable<Box>): Box[] {
  const lines: Box[] = [];
  for (const box of boxes) {
    if (box.width <= 0 || box.height <= 0) continue;
    const same = lines.findIndex((line) => sharedHeight(line, box) > Math.min(line.height, box.height) / 2);
    if (same === -1) lines.push(box);
    else lines[same] = union(lines[same]!, box);
  }
  return lines.sort((a, b) => a.top - b.top);
}

const sharedHeight = (a: Box, b: Box) => Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);

function union(a: Box, b: Box): Box {
  const left = Math.min(a.left, b.left);
  const top = Math.min(a.top, b.top);
  const right = Math.max(a.left + a.width, b.left + b.width);
  const bottom = Math.max(a.top + a.height, b.top + b.height);
  return { left, top, width: right - left, height: bottom - top };
}
