import { Button, Group, Radio, Textarea } from '@mantine/core';
import { useState } from 'react';
import { bodyOf, bodyText, longestComment } from '../../shared/review/comment-body.ts';
import { type Verdict, verdicts } from '../../shared/review/thread.ts';
import { ApiProblem } from '../api/client.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { FormEnd } from '../ui/FormEnd.tsx';
import type { Discussion } from './discussion.ts';
import { type Drafts, placeOf } from './drafts.ts';
import styles from './review.module.css';
import { words } from './review-words.ts';
import type { Say } from './thread-acts.ts';
import { useDiscussionState } from './use-discussion.ts';

interface Props {
  readonly discussion: Discussion;
  readonly drafts: Drafts;
  readonly say: Say;
}

/** While somebody reviews a text: how much they have noted, and the ways to hand it in or to give it up. */
export function ReviewBar({ discussion, drafts, say }: Props) {
  const { review } = useDiscussionState(discussion);
  const [asking, setAsking] = useState<'submit' | 'discard' | null>(null);
  if (!review.isOn) return null;
  const close = () => setAsking(null);
  const discard = () => {
    discussion.discardReview();
    drafts.clear(placeOf.note(discussion.document));
    close();
  };
  return (
    <section className={styles.bar} aria-label={words.review}>
      <strong role="status">{words.notes(review.notes)}</strong>
      <Button size="compact-sm" onClick={() => setAsking('submit')}>
        {words.submit}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => (review.notes === 0 ? discard() : setAsking('discard'))}>
        {words.discard}
      </Button>
      {asking === 'submit' && <SubmitDialog {...{ discussion, drafts, say }} notes={review.notes} onClose={close} />}
      {asking === 'discard' && (
        <Dialog onClose={close} title={words.discardTitle} closeButtonProps={{ 'aria-label': words.close }}>
          <p>{words.discardHow(review.notes)}</p>
          <Group justify="end" gap="sm" mt="md">
            <Button variant="default" onClick={discard}>
              {words.discardNow}
            </Button>
            <Button data-autofocus onClick={close}>
              {words.keep}
            </Button>
          </Group>
        </Dialog>
      )}
    </section>
  );
}

interface SubmitProps extends Props {
  readonly notes: number;
  readonly onClose: () => void;
}

/** The verdict, and a word on the whole, which is a draft until it is handed in. */
function SubmitDialog({ discussion, drafts, say, notes, onClose }: SubmitProps) {
  const place = placeOf.note(discussion.document);
  const [verdict, setVerdict] = useState<Verdict>('comment');
  const [note, setNote] = useState(() => bodyText(drafts.get(place)?.body ?? bodyOf('')));
  const [isSending, setIsSending] = useState(false);
  const [refused, setRefused] = useState('');
  const isTooLong = note.length > longestComment;
  const submit = async () => {
    setIsSending(true);
    try {
      await discussion.submitReview(verdict, note.trim() === '' ? null : bodyOf(note.trim()));
      drafts.clear(place);
      onClose();
      say(words.handedIn);
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      setRefused(problem.detail);
      setIsSending(false);
    }
  };
  return (
    <Dialog onClose={onClose} title={words.submitTitle} closeButtonProps={{ 'aria-label': words.close }}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isTooLong) void submit();
        }}
      >
        <Radio.Group label={words.verdict} value={verdict} onChange={setVerdict}>
          {verdicts.map((each) => (
            <Radio key={each} mt="xs" value={each} label={words.verdicts[each]} />
          ))}
        </Radio.Group>
        <Textarea
          label={words.note}
          autosize
          minRows={3}
          maxRows={10}
          value={note}
          error={isTooLong && words.tooLong}
          onChange={({ currentTarget: { value } }) => {
            setNote(value);
            drafts.put(place, bodyOf(value));
          }}
        />
        <p>{words.submitHow(notes)}</p>
        <FormEnd send={words.submitNow} isSending={isSending} refused={refused} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
