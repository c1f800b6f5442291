import { Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { parseDocumentId, parseProjectId } from '../../shared/base/id.ts';
import { call } from '../api/client.ts';
import { codebookQuery, documentsQuery, projectsQuery } from '../api/queries.ts';
import { Announcement } from '../ui/Announcement.tsx';
import { useOfferedCommands } from '../ui/commands.ts';
import { KeyCap } from '../ui/KeyCap.tsx';
import styles from './find.module.css';
import type { Purpose } from './find-shell.ts';
import { type Choice, groupsBeside, groupsOf, type Item } from './palette-items.ts';
import { words } from './words.ts';

/** Between the last letter and the question to the server, ms. */
const pauseMs = 80;

interface PaletteProps {
  readonly purpose: Purpose;
  readonly onClose: () => void;
}

/**
 * One field for everything: texts, words, marks, notes, labels, projects, and what can be done here. Shift+Enter lays a text beside the
 * one that is open; so does Enter, where that is what the palette is open for.
 */
export function Palette({ purpose, onClose }: PaletteProps) {
  const navigate = useNavigate();
  const params: { readonly project?: string; readonly document?: string } = useParams({ strict: false });
  const id = parseProjectId(params.project ?? '');
  const open = parseDocumentId(params.document ?? '');
  const [typed, setTyped] = useState('');
  const [everywhere, setEverywhere] = useState(false);
  const [picked, setPicked] = useState<string | null>(null);
  /** Choosing leads the focus on; leaving gives it back. The palette is there only while it is open, so that Mantine cannot know to whom. */
  const [cameFrom] = useState(() => document.activeElement);
  const list = useRef<HTMLDivElement>(null);
  const listId = useId();

  const commands = useOfferedCommands();
  const { data: projects = [] } = useQuery(projectsQuery);
  // Whoever may come to a text alone is told nothing of the project in whose address they are.
  const isMember = projects.some((each) => each.id === id);
  const { data: documents = [] } = useQuery({ ...documentsQuery(id!), enabled: isMember });
  const { data: codebook = null } = useQuery({ ...codebookQuery(id!), enabled: isMember });
  const query = typed.trim();
  const [asked] = useDebouncedValue(typed, pauseMs);
  const within = everywhere || !isMember ? null : id;
  const search = useQuery({
    queryKey: ['search', within, asked],
    queryFn: ({ signal }) => call('search', { query: { q: asked, ...(within && { project: within }) } }, signal),
    enabled: asked.trim() !== '',
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 10_000,
  });
  const project = projects.find((each) => each.id === id) ?? null;
  const hits = query === '' || asked.trim() === '' ? [] : (search.data ?? []);
  const all = groupsOf({ query, everywhere, project, projects, documents, codebook, commands, hits });
  const groups = purpose === 'beside' && open ? groupsBeside(all, open) : all;
  const items = groups.flatMap((group) => group.items);
  const current = items.find((item) => item.id === picked) ?? items[0];
  const placeholder =
    purpose === 'beside'
      ? words.placeholderBeside
      : project && !everywhere
        ? words.placeholderIn(project.name)
        : words.placeholder;
  const isWaiting = query !== '' && (typed !== asked || search.isFetching);

  const pick = (item: Item | undefined) => {
    if (!item) return;
    setPicked(item.id);
    list.current?.querySelector(`[id="${listId}-${item.id}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const step = (by: number) => pick(items[((current ? items.indexOf(current) : 0) + by + items.length) % items.length]);

  const choose = (choice: Choice, shift: boolean) => {
    if (choice.kind === 'look') {
      setTyped(choice.query);
      setEverywhere(choice.everywhere);
      setPicked(null);
      return;
    }
    onClose();
    // After the palette is gone, so that what opens next may take the focus.
    requestAnimationFrame(() => {
      if (choice.kind === 'run') choice.run();
      else if (choice.kind === 'project') void navigate({ to: '/p/$project', params: { project: choice.project } });
      else {
        const { project, document, at } = choice;
        const isBeside = (shift || purpose === 'beside') && open !== null && open !== document && project === id;
        if (isBeside) {
          const search = ({ at: _, ...kept }: { at?: string }) => ({ ...kept, beside: document });
          void navigate({ to: '/p/$project/d/$document', params: { project, document: open }, search, resetScroll: false });
          return;
        }
        void navigate({ to: '/p/$project/d/$document', params: { project, document }, search: at === undefined ? {} : { at } });
      }
    });
  };

  const leave = () => {
    onClose();
    requestAnimationFrame(() => cameFrom instanceof HTMLElement && cameFrom.focus({ preventScroll: true }));
  };

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const steps: Readonly<Record<string, () => void>> = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Enter: () => current && choose(current.choice, event.shiftKey),
    };
    const act = steps[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  return (
    <Modal.Root
      opened
      onClose={leave}
      returnFocus={false}
      size={640}
      yOffset="10dvh"
      padding={0}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={words.findAnything}>
        <div className={styles.field}>
          <Search size={18} aria-hidden />
          <input
            data-autofocus
            role="combobox"
            aria-label={words.findAnything}
            aria-expanded={items.length > 0}
            aria-controls={listId}
            aria-activedescendant={current && `${listId}-${current.id}`}
            aria-autocomplete="list"
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            placeholder={placeholder}
            value={typed}
            onChange={({ currentTarget }) => {
              setTyped(currentTarget.value);
              setPicked(null);
            }}
            onKeyDown={onKeyDown}
          />
        </div>
        <div
          ref={list}
          id={listId}
          role="listbox"
          aria-label={words.findAnything}
          className={styles.results}
          aria-busy={isWaiting}
        >
          {groups.map(({ name, items: lines }) => (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a listbox
            <div key={name} role="group" aria-label={name}>
              <p className={styles.group} aria-hidden>
                {name}
              </p>
              {lines.map((item) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
                // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the option
                <div
                  key={item.id}
                  id={`${listId}-${item.id}`}
                  role="option"
                  aria-selected={item === current}
                  className={styles.item}
                  onPointerMove={() => item !== current && setPicked(item.id)}
                  onPointerDown={(event) => event.preventDefault()}
                  onClick={(event) => choose(item.choice, event.shiftKey)}
                >
                  <span className={styles.title} dir="auto">
                    {item.title.map(({ text, found }, index) =>
                      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one line have no other name
                      found ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
                    )}
                  </span>
                  {item.beside && (
                    <span className={styles.beside} dir="auto">
                      {item.beside}
                    </span>
                  )}
                  {item.keys.length > 0 && (
                    <span className={styles.keys}>
                      {item.keys.map((key) => (
                        <KeyCap key={key}>{key}</KeyCap>
                      ))}
                    </span>
                  )}
                </div>
              ))}
            </div>
          ))}
        </div>
        {query !== '' && search.isError && <p className={styles.foot}>{words.failed}</p>}
        {query !== '' && items.every(({ id }) => id === 'elsewhere') && !isWaiting && !search.isError && (
          <p className={styles.foot}>{words.nothing(query)}</p>
        )}
        {query === '' && <p className={styles.foot}>{open && purpose === 'anything' ? words.hintBeside : words.hint}</p>}
        <Announcement>{isWaiting || query === '' ? '' : words.results(items.length)}</Announcement>
      </Modal.Content>
    </Modal.Root>
  );
}
