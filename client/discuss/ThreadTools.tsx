import { Menu } from '@mantine/core';
import { Check, Ellipsis, RotateCcw, X } from 'lucide-react';
import { useState } from 'react';
import type { AccountId } from '../../shared/base/id.ts';
import type { Assignment } from '../../shared/review/thread.ts';
import { KeyCap } from '../ui/KeyCap.tsx';
import { useMenuFocus } from '../ui/use-menu-focus.ts';
import { AllOfPerson } from './AllOfPerson.tsx';
import styles from './discuss.module.css';
import type { StandingThread } from './discussion.ts';
import { may, mayNow, mayTakeBack, peopleIn, type Talker } from './talker.ts';
import { words } from './words.ts';

interface ThreadToolsProps {
  readonly talker: Talker;
  readonly view: StandingThread;
}

/** Everything that can be decided on a thread in hand, as far as the person may. */
export function ThreadTools({ talker, view }: ThreadToolsProps) {
  const { thread, mute } = view;
  const { acts } = talker;
  const [form, setForm] = useState<'outcome' | 'assign' | null>(null);
  const { menu, opening } = useMenuFocus();
  const mayResolve = mayNow(talker, 'resolve', thread);
  const mayDecide = mayNow(talker, 'accept', thread);
  const mayWithdraw = mayNow(talker, 'withdraw', thread);
  const mayAssign = may(talker, 'thread.assign', thread);
  return (
    <>
      <div className={styles.tools}>
        {mayResolve && (
          <button type="button" onClick={() => talker.decide('resolve', thread)}>
            <Check size={14} aria-hidden /> {words.resolve} <KeyCap>E</KeyCap>
          </button>
        )}
        {mayDecide && (
          <>
            <button type="button" onClick={() => talker.decide('accept', thread)}>
              <Check size={14} aria-hidden /> {words.accept} <KeyCap>A</KeyCap>
            </button>
            <button type="button" onClick={() => talker.decide('reject', thread)}>
              <X size={14} aria-hidden /> {words.reject} <KeyCap>X</KeyCap>
            </button>
          </>
        )}
        {mayWithdraw && (
          <button type="button" onClick={() => talker.decide('withdraw', thread)}>
            {words.withdraw}
          </button>
        )}
        {mayTakeBack(talker, thread) && (
          <button type="button" onClick={() => talker.decide('takeBack', thread)}>
            <RotateCcw size={14} aria-hidden /> {thread.standing === 'resolved' ? words.reopen : words.takeBack}{' '}
            <KeyCap>E</KeyCap>
          </button>
        )}
        {!talker.isFeedback && (
          <Menu position="bottom-end" withinPortal {...menu}>
            <Menu.Target>
              <button type="button" className={styles.icon} aria-label={words.moreFor} title={words.moreFor}>
                <Ellipsis size={14} aria-hidden />
              </button>
            </Menu.Target>
            <Menu.Dropdown>
              {mayResolve && <Menu.Item onClick={opening(() => setForm('outcome'))}>{words.resolveWith}</Menu.Item>}
              {mayAssign && <Menu.Item onClick={opening(() => setForm('assign'))}>{words.assign}</Menu.Item>}
              {mayDecide && talker.several && <AllOfPerson talker={talker} several={talker.several} account={thread.by} />}
              <Menu.Item onClick={() => talker.copyLink(thread.id)}>{words.copyLink}</Menu.Item>
              <Menu.Item onClick={() => acts.mute(thread.id, !mute)}>{mute ? words.unmute : words.mute}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      {form === 'outcome' && mayResolve && (
        <OutcomeForm
          onCancel={() => setForm(null)}
          onDone={(outcome) => {
            setForm(null);
            talker.decide('resolve', thread, outcome);
          }}
        />
      )}
      {form === 'assign' && mayAssign && (
        <AssignForm
          people={[{ account: talker.me, name: talker.nameOf(talker.me) }, ...peopleIn(talker, thread)]}
          assignment={thread.assignment}
          onCancel={() => setForm(null)}
          onDone={(assignment) => {
            setForm(null);
            acts.assign(thread.id, assignment);
          }}
        />
      )}
    </>
  );
}

interface FormProps<T> {
  readonly onDone: (value: T) => void;
  readonly onCancel: () => void;
}

function OutcomeForm({ onDone, onCancel }: FormProps<string>) {
  const [outcome, setOutcome] = useState('');
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onDone(outcome.trim());
      }}
      onKeyDown={(event) => leaveOnEscape(event, onCancel)}
    >
      <input
        ref={focusAtOnce}
        className={styles.input}
        aria-label={words.outcome}
        placeholder={words.outcome}
        maxLength={500}
        value={outcome}
        onChange={(event) => setOutcome(event.currentTarget.value)}
      />
      <button type="submit">{words.resolve}</button>
      <button type="button" onClick={onCancel}>
        {words.cancel}
      </button>
    </form>
  );
}

interface AssignFormProps extends FormProps<Assignment | null> {
  readonly people: readonly { readonly account: AccountId; readonly name: string }[];
  readonly assignment: Assignment | null;
}

function AssignForm({ people, assignment, onDone, onCancel }: AssignFormProps) {
  const [to, setTo] = useState<AccountId | ''>(assignment?.to ?? people[0]?.account ?? '');
  const [due, setDue] = useState(assignment?.due ?? '');
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onDone(to === '' ? null : { to, due });
      }}
      onKeyDown={(event) => leaveOnEscape(event, onCancel)}
    >
      <select
        ref={focusAtOnce}
        className={styles.input}
        aria-label={words.assignTo}
        value={to}
        onChange={(event) => setTo(event.currentTarget.value as AccountId | '')}
      >
        <option value="">{words.nobody}</option>
        {people.map(({ account, name }) => (
          <option key={account} value={account}>
            {name}
          </option>
        ))}
      </select>
      <input
        type="date"
        className={styles.input}
        aria-label={words.due}
        value={due}
        disabled={to === ''}
        onChange={(event) => setDue(event.currentTarget.value)}
      />
      <button type="submit">{words.assignNow}</button>
      <button type="button" onClick={onCancel}>
        {words.cancel}
      </button>
    </form>
  );
}

/** A form that was asked for has the keyboard. */
const focusAtOnce = (field: HTMLElement | null) => field?.focus();

function leaveOnEscape(event: { key: string; preventDefault(): void; stopPropagation(): void }, leave: () => void): void {
  event.stopPropagation();
  if (event.key !== 'Escape') return;
  event.preventDefault();
  leave();
}
