import { Button, Menu, Popover } from '@mantine/core';
import { ChevronDown, Trash2, X } from 'lucide-react';
import type { AttributeDefinition } from '../../shared/annotation/codebook.ts';
import { givenLabels, readAs } from '../../shared/annotation/codebook-reading.ts';
import type { AnnotationId } from '../../shared/base/id.ts';
import { LabelSwatch } from '../editor/LabelSwatch.tsx';
import { AttributeFields } from './AttributeFields.tsx';
import { listedOn, relabelChosen, removeChosen, setAttributeOfChosen } from './choice-acts.ts';
import type { Desk } from './desk.ts';
import styles from './panel.module.css';
import { useDesk } from './use-desk.ts';
import { words } from './words.ts';

/** What can be done with all the chosen marks at once; each is one act, and taken back as one. */
export function ChosenBar({ desk, chosen }: { readonly desk: Desk; readonly chosen: readonly AnnotationId[] }) {
  const { codebook, mayAnnotate, shown } = useDesk(desk);
  const { panel } = desk.table;
  const canChange = mayAnnotate && chosen.length > 0;
  const labels = new Set(chosen.map((id) => readAs(codebook, desk.acts.mark(id)?.annotation.label ?? '')));
  const attributes = commonAttributes([...labels].map((label) => label?.attributes ?? []));
  const nameOf = (id: string) => attributes.find((each) => each.id === id)?.name ?? id;
  return (
    <div className={styles.chosen} role="toolbar" aria-label={words.forChosen}>
      <span role="status">{words.chosen(chosen.length)}</span>
      {chosen.length < shown.length && (
        <Button variant="subtle" size="compact-sm" onClick={() => panel.chooseAll(listedOn(desk))}>
          {words.chooseAll(shown.length)}
        </Button>
      )}
      <Button variant="subtle" size="compact-sm" aria-label={words.chooseNone} onClick={() => panel.chooseNone()}>
        <X size={14} aria-hidden />
      </Button>
      {canChange && (
        <Menu position="bottom-start" withinPortal>
          <Menu.Target>
            <Button variant="default" size="compact-sm" rightSection={<ChevronDown size={14} aria-hidden />}>
              {words.changeLabel}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {givenLabels(codebook, 'span').map(({ id, name, form, colour }) => (
              <Menu.Item
                key={id}
                leftSection={<LabelSwatch form={form} colour={colour} />}
                onClick={() => relabelChosen(desk, id)}
              >
                {name}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {canChange && attributes.length > 0 && (
        <Popover position="bottom-start" trapFocus returnFocus withinPortal>
          <Popover.Target>
            <Button variant="default" size="compact-sm" rightSection={<ChevronDown size={14} aria-hidden />}>
              {words.setAttribute}
            </Button>
          </Popover.Target>
          <Popover.Dropdown aria-label={words.setAttribute}>
            <AttributeFields
              definitions={attributes}
              values={{}}
              onChange={(attribute, value) => setAttributeOfChosen(desk, attribute, nameOf(attribute), value)}
            />
          </Popover.Dropdown>
        </Popover>
      )}
      {canChange && (
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<Trash2 size={14} aria-hidden />}
          onClick={() => {
            removeChosen(desk);
            desk.focus();
          }}
        >
          {words.remove}
        </Button>
      )}
    </div>
  );
}

/** The attributes that all of some labels ask for. */
function commonAttributes([first = [], ...others]: readonly (readonly AttributeDefinition[])[]): readonly AttributeDefinition[] {
  return first.filter(({ id, retired }) => !retired && others.every((all) => all.some((each) => each.id === id)));
}
