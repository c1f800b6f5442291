import { Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Graded } from '../../shared/api/grade-contract.ts';
import type { ExerciseId, SeatId } from '../../shared/base/id.ts';
import { call } from '../api/client.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { FormEnd } from '../ui/FormEnd.tsx';
import { sayPoints } from './grade-figures.ts';
import styles from './grades.module.css';
import type { GradeLine } from './PointsTable.tsx';
import { words } from './words-grades.ts';

interface Props {
  readonly exercise: ExerciseId;
  readonly seat: SeatId;
  readonly line: GradeLine;
  /** What the points are for, in words. */
  readonly part: string;
  readonly onSaved: (graded: Graded) => void;
  readonly onClose: () => void;
}

/** Says what a part of somebody's work is worth, and why. What was computed stands beside it as ever. */
export function PointsDialog({ exercise, seat, line, part, onSaved, onClose }: Props) {
  const [points, setPoints] = useState(line.computed === null && !line.override ? '' : sayPoints(line.points));
  const [reason, setReason] = useState('');
  const save = useMutation({
    mutationFn: () =>
      call('overrideGrade', { params: { exercise, seat }, body: { part: line.part, points: Number(points), reason } }),
    onSuccess: (graded) => {
      onSaved(graded);
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Dialog title={words.changeTitle(part)} onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <TextInput
          type="number"
          min={0}
          max={10_000}
          step="any"
          label={`${words.newPoints} (${words.of.toLowerCase()} ${sayPoints(line.of)})`}
          value={points}
          data-autofocus
          onChange={({ currentTarget }) => setPoints(currentTarget.value)}
        />
        <Textarea
          label={words.reason}
          description={words.reasonHow}
          value={reason}
          maxLength={500}
          autosize
          minRows={2}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        <FormEnd
          send={words.save}
          isSending={save.isPending}
          isEmpty={points === '' || reason.trim() === ''}
          refused={save.error?.message}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
