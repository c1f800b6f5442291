import { Button, TextInput } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import type { Me } from '../../shared/api/me-contract.ts';
import type { ExerciseId } from '../../shared/base/id.ts';
import { classCodeLength, codeLength, readCode } from '../../shared/exercise/exercise.ts';
import { ApiProblem, call, type ResponseOf } from '../api/client.ts';
import { Notice } from '../ui/Notice.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { ClassDoor } from './ClassDoor.tsx';
import styles from './student.module.css';
import { words } from './words-student.ts';

/** How often it is asked again whether an exercise is open, ms. */
const againMs = 4_000;

interface Props {
  /** As it stands in the address; empty where somebody is still to type it. */
  readonly code: string;
  /** What the person is called already; null for somebody who is nobody here yet. */
  readonly myName: string | null;
  readonly onCode: (code: string) => void;
  /**
   * @param exercise null where it leads to all exercises of the person
   * @param me who the person has become; null where they were in already
   */
  readonly onIn: (exercise: ExerciseId | null, me: Me | null) => void;
}

/** The door of an exercise: its code, then a name or a personal code. A personal code of a class is longer, and a door by itself. */
export function JoinExercisePage({ code, myName, onCode, onIn }: Props) {
  if (code === '') {
    return (
      <Sheet title={words.comeIn}>
        <CodeForm onCode={onCode} />
      </Sheet>
    );
  }
  if (code.length === classCodeLength) return <ClassDoor key={code} {...{ code, onIn }} onOtherCode={() => onCode('')} />;
  return <Door key={code} {...{ code, myName, onCode, onIn }} />;
}

function CodeForm({ onCode }: Pick<Props, 'onCode'>) {
  const [typed, setTyped] = useState('');
  const code = readCode(typed);
  const isWhole = code.length === codeLength || code.length === classCodeLength;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole) onCode(code);
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput
        label={words.code}
        description={words.codeHow}
        classNames={{ input: styles.code ?? '' }}
        value={typed}
        onChange={({ currentTarget: { value } }) => setTyped(value.toUpperCase())}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={classCodeLength + 4}
        autoFocus
      />
      <Button type="submit" size="md" disabled={!isWhole}>
        {words.next}
      </Button>
    </form>
  );
}

/** What the code leads to; it is asked again while the exercise is not open. */
function Door({ code, myName, onCode, onIn }: Props) {
  const { data, error } = useQuery({
    queryKey: ['door', code],
    queryFn: ({ signal }) => call('peekExercise', { body: { code } }, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: ({ state }) => (waits(state.error) || state.data?.phase === 'draft' ? againMs : false),
  });
  const mine = data?.phase === 'draft' ? null : (data?.mine ?? null);
  useEffect(() => {
    if (mine) onIn(mine, null);
  }, [mine, onIn]);

  const another = (
    <p>
      <Button variant="subtle" size="compact-md" onClick={() => onCode('')}>
        {words.otherCode}
      </Button>
    </p>
  );
  if (!data || mine) {
    return (
      <Sheet title={words.comeIn}>
        {error ? <Notice>{waits(error) ? words.stillOffline : error.message}</Notice> : <p role="status">{words.looking}</p>}
        {error && another}
      </Sheet>
    );
  }
  return (
    <Sheet title={data.name}>
      {data.phase === 'draft' ? <p role="status">{words.notOpen}</p> : <WaysIn exercise={data} {...{ code, myName, onIn }} />}
      {another}
    </Sheet>
  );
}

const waits = (error: unknown) => error instanceof ApiProblem && error.code === 'unreachable';

interface WaysInProps extends Omit<Props, 'onCode'> {
  readonly exercise: ResponseOf<'peekExercise'>;
}

/** By name where anybody may come, by a personal code in any case: that is how one comes back from another device. */
function WaysIn({ exercise: { entry, phase }, code, myName, onIn }: WaysInProps) {
  const anybody = entry === 'anybody' && phase === 'open';
  const [way, setWay] = useState<'name' | 'personalCode'>(anybody ? 'name' : 'personalCode');
  const [typed, setTyped] = useState('');
  const join = useMutation({
    mutationFn: (given: { name?: string; personalCode?: string }) => call('joinExercise', { body: { code, ...given } }),
    onSuccess: ({ exercise, me }) => onIn(exercise, me),
  });
  const turn = (to: typeof way) => {
    setWay(to);
    setTyped('');
    join.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    join.mutate(way === 'name' ? (myName === null ? { name: typed } : {}) : { personalCode: typed });
  };
  const fields = join.error instanceof ApiProblem ? join.error.fields : {};
  const asMe = way === 'name' && myName !== null;
  return (
    <>
      {!anybody && <p>{entry === 'listed' ? words.listedOnly : words.isOver}</p>}
      <form className={styles.form} onSubmit={submit}>
        {way === 'name' && myName === null && (
          <TextInput
            key="name"
            size="md"
            label={words.yourName}
            description={words.nameHow}
            value={typed}
            onChange={({ currentTarget: { value } }) => setTyped(value)}
            error={fields.name}
            maxLength={80}
            autoComplete="name"
            autoFocus
          />
        )}
        {way === 'personalCode' && (
          <TextInput
            key="code"
            label={words.personalCode}
            description={words.personalCodeHow}
            classNames={{ input: styles.code ?? '' }}
            value={typed}
            onChange={({ currentTarget: { value } }) => setTyped(value.toUpperCase())}
            error={fields.personalCode}
            maxLength={classCodeLength + 4}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            autoFocus
          />
        )}
        <Button type="submit" size="md" loading={join.isPending} disabled={!asMe && typed.trim() === ''}>
          {asMe ? words.joinAs(myName) : words.join}
        </Button>
        {join.error && <Notice>{join.error.message}</Notice>}
      </form>
      {anybody && (
        <p>
          <Button variant="subtle" size="compact-md" onClick={() => turn(way === 'name' ? 'personalCode' : 'name')}>
            {way === 'name' ? words.haveCode : words.haveName}
          </Button>
        </p>
      )}
    </>
  );
}
