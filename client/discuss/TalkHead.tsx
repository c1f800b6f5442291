import { Menu } from '@mantine/core';
import { Check, ChevronDown, X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import type { ThreadId } from '../../shared/base/id.ts';
import { timeOf } from '../ui/time-of.ts';
import { useLasting } from '../ui/use-lasting.ts';
import { AllOfPerson } from './AllOfPerson.tsx';
import styles from './discuss.module.css';
import type { TextTalk } from './text-talk.ts';
import { words } from './words.ts';

interface TalkHeadProps {
  readonly talk: TextTalk;
  /** The list that is open. */
  readonly list: string;
}

/** What stands over the threads and suggestions of a text: what can be decided on several of them at once. */
export function TalkHead({ talk, list }: TalkHeadProps) {
  const { chosen } = useSyncExternalStore(talk.subscribe, talk.state);
  if (list === 'marks' || list === 'removed') return null;
  return (
    <>
      <AsOf talk={talk} />
      {chosen && list !== 'resolved' && <ChosenThreads talk={talk} chosen={chosen} />}
      {!chosen && list === 'suggestions' && <ByPerson talk={talk} />}
    </>
  );
}

/** From when what is said is, while the server cannot be asked; quiet as the status of my work. */
function AsOf({ talk: { discussion } }: Pick<TalkHeadProps, 'talk'>) {
  const { asOf } = useSyncExternalStore(discussion.subscribe, discussion.state);
  const isLasting = useLasting(asOf !== null);
  return (
    <p role="status" className={styles.asOf}>
      {isLasting && asOf !== null && words.asOf(timeOf(asOf))}
    </p>
  );
}

/** What can be done with all the chosen threads at once; each is one act, and taken back as one. */
function ChosenThreads({ talk, chosen }: { readonly talk: TextTalk; readonly chosen: ReadonlySet<ThreadId> }) {
  return (
    <div className={styles.chosen} role="toolbar" aria-label={words.forChosen}>
      <span role="status">{words.chosen(chosen.size)}</span>
      <button type="button" onClick={() => talk.several.all()}>
        {words.chooseAll}
      </button>
      <button type="button" aria-label={words.chooseNone} title={words.chooseNone} onClick={() => talk.several.none()}>
        <X size={14} aria-hidden />
      </button>
      {(['accept', 'reject', 'resolve'] as const).map((kind) => {
        const threads = talk.several.fitting(kind, chosen);
        return (
          threads.length > 0 && (
            <button key={kind} type="button" onClick={() => talk.several.decide(kind, threads)}>
              {kind === 'reject' ? <X size={14} aria-hidden /> : <Check size={14} aria-hidden />}{' '}
              {words.each[kind](threads.length)}
            </button>
          )
        );
      })}
    </div>
  );
}

/** All suggestions of one person. */
function ByPerson({ talk }: { readonly talk: TextTalk }) {
  const { talker, several } = talk;
  const makers = [...new Set(several.fitting('reject').map(({ by }) => by))];
  if (makers.length === 0) return null;
  return (
    <div className={styles.chosen}>
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <button type="button">
            {words.byPerson} <ChevronDown size={14} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {makers.map((account) => (
            <AllOfPerson key={account} talker={talker} several={several} account={account} />
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
