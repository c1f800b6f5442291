import { Menu } from '@mantine/core';
import {
  Bold,
  ChevronDown,
  Code,
  Italic,
  List,
  ListOrdered,
  Minus,
  Quote,
  Redo2,
  Strikethrough,
  Table,
  Underline,
  Undo2,
} from 'lucide-react';
import { type ReactNode, useEffect, useRef, useSyncExternalStore } from 'react';
import { useRovingFocus } from '../ui/roving.ts';
import { LinkTool } from './LinkTool.tsx';
import type { TextView } from './text-view.ts';
import styles from './WritingTools.module.css';
import { words } from './words.ts';
import type { ParagraphStyle, TableAct, Toggle, Writing } from './writing.ts';

interface WritingToolsProps {
  readonly view: TextView;
  readonly writing: Writing;
  /** Whether Alt+F10 leads here: of two texts, where the person works. */
  readonly isFront: boolean;
  /** Of the text, where there is another on the page. */
  readonly title: string | null;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
}

const offeredStyles = ['paragraph', 'heading1', 'heading2', 'heading3', 'codeBlock'] as const satisfies ParagraphStyle[];
const tableActs = Object.keys(words.tableActs).filter((act) => act !== 'insert') as TableAct[];

const toggles: readonly { readonly what: Toggle; readonly keys: string; readonly icon: ReactNode }[] = [
  { what: 'bold', keys: 'Ctrl+B', icon: <Bold /> },
  { what: 'italic', keys: 'Ctrl+I', icon: <Italic /> },
  { what: 'underline', keys: 'Ctrl+U', icon: <Underline /> },
  { what: 'strike', keys: 'Ctrl+Shift+S', icon: <Strikethrough /> },
  { what: 'code', keys: 'Ctrl+E', icon: <Code /> },
  { what: 'bulletList', keys: 'Ctrl+Shift+8', icon: <List /> },
  { what: 'orderedList', keys: 'Ctrl+Shift+7', icon: <ListOrdered /> },
  { what: 'quote', keys: 'Ctrl+Shift+B', icon: <Quote /> },
];

/** What an editor sets an open text with. One stop of the Tab key; a pointer never takes the focus from the text. */
export function WritingTools({ view, writing, isFront, title, onUndo, onRedo }: WritingToolsProps) {
  const bar = useRef<HTMLDivElement>(null);
  const roving = useRovingFocus(bar);
  const state = useSyncExternalStore(writing.subscribe, writing.state);
  const isMarking = (what: Toggle) => toggles.findIndex((each) => each.what === what) < 5;

  useEffect(() => {
    if (!isFront) return;
    const come = (event: KeyboardEvent) => {
      if (event.key !== 'F10' || !event.altKey) return;
      event.preventDefault();
      bar.current?.querySelector<HTMLElement>('button[tabindex="0"]')?.focus();
    };
    document.addEventListener('keydown', come);
    return () => document.removeEventListener('keydown', come);
  }, [isFront]);

  const toggle = ({ what, keys, icon }: (typeof toggles)[number]) => (
    <Tool
      key={what}
      name={words.toggles[what]}
      keys={keys}
      icon={icon}
      pressed={state.on.includes(what)}
      onAct={() => writing.toggle(what)}
    />
  );

  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={title === null ? words.tools : words.toolsOf(title)}
      className={styles.tools}
      onPointerDown={keepFocus}
      onMouseDown={keepFocus}
      onFocus={roving.onFocus}
      onKeyDown={(event) => {
        roving.onKeyDown(event);
        if (event.key !== 'Escape' || !bar.current?.contains(event.target as Node)) return;
        event.stopPropagation();
        view.focus();
      }}
    >
      <ToolMenu
        name={words.style(state.style ? words.styles[state.style] : words.severalStyles)}
        face={<span className={styles.style}>{state.style ? words.styles[state.style] : words.severalStyles}</span>}
      >
        {offeredStyles.map((style) => (
          <Menu.Item key={style} aria-current={style === state.style || undefined} onClick={() => writing.setStyle(style)}>
            {words.styles[style]}
          </Menu.Item>
        ))}
      </ToolMenu>
      <span className={styles.group}>{toggles.filter(({ what }) => isMarking(what)).map(toggle)}</span>
      <span className={styles.group}>
        <LinkTool view={view} writing={writing} link={state.link} />
        {toggles.filter(({ what }) => !isMarking(what)).map(toggle)}
        <Tool name={words.rule} icon={<Minus />} onAct={() => writing.insertRule()} />
        {state.inTable ? (
          <ToolMenu name={words.table} face={<Table />}>
            {tableActs.map((act) => (
              <Menu.Item key={act} onClick={() => writing.changeTable(act)}>
                {words.tableActs[act]}
              </Menu.Item>
            ))}
          </ToolMenu>
        ) : (
          <Tool name={words.tableActs.insert} icon={<Table />} onAct={() => writing.changeTable('insert')} />
        )}
      </span>
      <span className={styles.group}>
        <Tool name={words.undo} keys="Ctrl+Z" icon={<Undo2 />} onAct={onUndo} />
        <Tool name={words.redo} keys="Ctrl+Shift+Z" icon={<Redo2 />} onAct={onRedo} />
      </span>
    </div>
  );
}

/** Fields that open out of the bar take the focus all the same. */
function keepFocus(event: React.SyntheticEvent<HTMLElement>): void {
  if (event.currentTarget.contains(event.target as Node)) event.preventDefault();
}

interface ToolProps {
  readonly name: string;
  readonly keys?: string;
  readonly icon: ReactNode;
  /** Absent for what is neither on nor off. */
  readonly pressed?: boolean;
  readonly onAct: () => void;
}

function Tool({ name, keys, icon, pressed, onAct }: ToolProps) {
  return (
    <button
      type="button"
      className={styles.tool}
      aria-label={name}
      title={keys ? `${name} (${keys})` : name}
      aria-pressed={pressed}
      onClick={onAct}
    >
      {icon}
    </button>
  );
}

function ToolMenu({ name, face, children }: { readonly name: string; readonly face: ReactNode; readonly children: ReactNode }) {
  const button = useRef<HTMLButtonElement>(null);
  /** What was chosen leads the focus into the text; leaving the menu leads it back. */
  const backToButton = () =>
    requestAnimationFrame(() => document.activeElement === document.body && button.current?.focus({ preventScroll: true }));
  return (
    <Menu position="bottom-start" withinPortal returnFocus={false} onClose={backToButton} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <button ref={button} type="button" className={styles.tool} aria-label={name} title={name}>
          {face}
          <ChevronDown className={styles.more} />
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label={name}>{children}</Menu.Dropdown>
    </Menu>
  );
}
