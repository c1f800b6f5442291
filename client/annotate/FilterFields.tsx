import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import type { Codebook } from '../../shared/annotation/codebook.ts';
import { givenKinds } from '../../shared/annotation/codebook-reading.ts';
import { LabelSwatch } from '../editor/LabelSwatch.tsx';
import { Several } from '../ui/Several.tsx';
import type { AuthorName } from './AnnotationCard.tsx';
import { choicesOf } from './attribute-choices.ts';
import type { Desk } from './desk.ts';
import { labelFacets, peopleFacets } from './facets.ts';
import { anyKind, isAmong, noFilter, type Some } from './filter.ts';
import styles from './panel.module.css';
import { useTalk, useTalkState } from './talk.ts';
import { useDesk } from './use-desk.ts';
import { useTable } from './use-table.ts';
import { words } from './words.ts';

interface FilterFieldsProps {
  readonly desk: Desk;
  readonly authorName: AuthorName;
  readonly onClose: () => void;
}

/** Everything by which marks can be shown and hidden. What is asked for here holds for the text and for the list beside it. */
export function FilterFields({ desk, authorName, onClose }: FilterFieldsProps) {
  const { filter, placements, codebook, relations, said } = useDesk(desk);
  const talk = useTalk(desk);
  const { voices } = useTalkState(talk);
  const { table } = desk;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  const given = { filter, placements, codebook, relations, said };
  const labels = labelFacets(given);
  const people = peopleFacets(given, authorName, voices);
  const values = useMemo(() => attributeValues(codebook), [codebook]);
  const kinds = givenKinds(codebook);

  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    if (filter.words === '') onClose();
    else table.show({ ...filter, words: '' });
  };
  return (
    <search className={styles.fields} aria-label={words.filter}>
      <input
        ref={field}
        type="search"
        className={styles.words}
        aria-label={words.filterWords}
        placeholder={words.filterWords}
        value={filter.words}
        onChange={({ currentTarget: { value } }) => table.show({ ...filter, words: value })}
        onKeyDown={press}
      />
      <Several
        compact
        what={words.byLabel}
        label={words.filterBy(
          words.byLabel,
          namesOf(
            labels.map(({ label }) => ({ id: label.id, name: label.name })),
            filter.labels,
          ),
        )}
        choices={labels.map(({ label: { id, name, form, colour }, count }) => ({
          value: id,
          label: name,
          sign: <LabelSwatch form={form} colour={colour} />,
          aside: count,
        }))}
        chosen={chosenOf(
          filter.labels,
          labels.map(({ label }) => label.id),
        )}
        onChange={(ids) => table.show({ ...filter, labels: onlyThese(ids) })}
      />
      <Several
        compact
        what={words.byPerson}
        label={words.filterBy(
          words.byPerson,
          namesOf(
            people.map(({ account, name }) => ({ id: account, name })),
            filter.people,
          ),
        )}
        choices={people.map(({ account, name, count }) => ({ value: account, label: name, aside: count }))}
        chosen={chosenOf(
          filter.people,
          people.map(({ account }) => account),
        )}
        onChange={(ids) => table.show({ ...filter, people: onlyThese(ids) })}
      />
      {values.size > 0 && (
        <Several
          compact
          what={words.byAttribute}
          label={words.filterBy(
            words.byAttribute,
            filter.attributes.map((wish) => values.get(keyOf(wish))?.name ?? wish.value),
          )}
          choices={[...values].map(([value, { name }]) => ({ value, label: name }))}
          chosen={filter.attributes.map(keyOf)}
          onChange={(keys) =>
            table.show({ ...filter, attributes: keys.flatMap((key) => values.get(key)?.wish ?? ofKey(key, filter.attributes)) })
          }
        />
      )}
      <select
        className={styles.choice}
        aria-label={words.byRelation}
        value={filter.related ?? ''}
        onChange={({ currentTarget: { value } }) => table.show({ ...filter, related: value || null })}
      >
        <option value="">{words.relatedOrNot}</option>
        <option value={anyKind}>{words.relatedAnyhow}</option>
        {kinds.map(({ id, name }) => (
          <option key={id} value={id}>
            {words.relatedBy(name)}
          </option>
        ))}
      </select>
      {table.among === 'project' && (
        <select
          className={styles.choice}
          aria-label={words.byAudience}
          value={filter.audience ?? ''}
          onChange={({ currentTarget: { value } }) =>
            table.show({ ...filter, audience: value === 'team' || value === 'personal' ? value : null })
          }
        >
          <option value="">{words.anyAudience}</option>
          <option value="team">{words.audiences.team}</option>
          <option value="personal">{words.audiences.personal}</option>
        </select>
      )}
      {talk && <TalkFields desk={desk} />}
      <button type="button" className={styles.clear} onClick={() => table.show(noFilter)}>
        {words.showAll}
      </button>
    </search>
  );
}

/** Which threads and suggestions are shown. */
function TalkFields({ desk: { table } }: Pick<FilterFieldsProps, 'desk'>) {
  const filter = useTable(table, (state) => state.filter);
  return (
    <>
      <select
        className={styles.choice}
        aria-label={words.byStanding}
        value={filter.threads ?? 'open'}
        onChange={({ currentTarget: { value } }) =>
          table.show({ ...filter, threads: value === 'resolved' || value === 'all' ? value : null })
        }
      >
        {(['open', 'resolved', 'all'] as const).map((each) => (
          <option key={each} value={each}>
            {words.standings[each]}
          </option>
        ))}
      </select>
      {table.among === 'project' && (
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={filter.unread}
            onChange={({ currentTarget: { checked } }) => table.show({ ...filter, unread: checked })}
          />{' '}
          {words.onlyUnread}
        </label>
      )}
    </>
  );
}

/** As fields show it: what is chosen is shown, and with nothing chosen everything is. */
const chosenOf = <T extends string>(some: Some<T>, all: readonly T[]): readonly T[] =>
  some.ids.length === 0 ? [] : some.only ? some.ids : all.filter((id) => isAmong(some, id));

const onlyThese = <T extends string>(ids: readonly T[]): Some<T> =>
  (ids.length === 0 ? noFilter.labels : { only: true, ids }) as Some<T>;

const namesOf = <T extends string>(all: readonly { readonly id: T; readonly name: string }[], some: Some<T>): string[] =>
  some.ids.length === 0 ? [] : all.filter(({ id }) => isAmong(some, id)).map(({ name }) => name);

type Wish = (typeof noFilter.attributes)[number];

const keyOf = ({ attribute, value }: Wish) => `${attribute}=${value}`;
const ofKey = (key: string, wishes: readonly Wish[]) => wishes.filter((wish) => keyOf(wish) === key);

/** Every value that some label's attribute may have, with its name: `Stance: denies`. */
function attributeValues({ labels }: Codebook): ReadonlyMap<string, { readonly wish: Wish; readonly name: string }> {
  const values = new Map<string, { readonly wish: Wish; readonly name: string }>();
  for (const definition of labels.flatMap(({ attributes }) => attributes)) {
    for (const { value, name } of choicesOf(definition)) {
      const wish = { attribute: definition.id, value };
      values.set(keyOf(wish), { wish, name: `${definition.name}: ${name}` });
    }
  }
  return values;
}
