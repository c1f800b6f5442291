import { Menu } from '@mantine/core';
import type { Discussion } from './discussion.ts';
import { words } from './review-words.ts';
import { useDiscussionState } from './use-discussion.ts';

interface Props {
  readonly discussion: Discussion;
  readonly onStart: () => void;
}

/** The line of a menu by which a review begins. */
export function ReviewItem({ discussion, onStart }: Props) {
  const { review } = useDiscussionState(discussion);
  return review.isOn ? null : <Menu.Item onClick={onStart}>{words.start}</Menu.Item>;
}
