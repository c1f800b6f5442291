import { Modal } from '@mantine/core';
import type { OpenDocument } from '../../shared/api/document-contract.ts';
import type { Group } from '../../shared/api/group-contract.ts';
import type { Me } from '../../shared/api/me-contract.ts';
import type { Member, Project } from '../../shared/api/project-contract.ts';
import { type DocumentId, onlyPeople } from '../../shared/base/id.ts';
import { can } from '../../shared/permission/can.ts';
import { actorOf } from '../api/actor.ts';
import { InitialsDisc } from '../ui/InitialsDisc.tsx';
import { DepartedMarks } from './DepartedMarks.tsx';
import { Groups } from './Groups.tsx';
import { MemberRole } from './MemberRole.tsx';
import styles from './members.module.css';
import { ProgramKeys } from './ProgramKeys.tsx';
import { ShareLinks } from './ShareLinks.tsx';
import { ShareSection } from './ShareSection.tsx';
import { words } from './words.ts';

/** A project as far as sharing it is concerned; `role` is mine. */
export interface SharedProject extends Pick<Project, 'id' | 'name' | 'role'> {
  readonly members: readonly Member[];
  readonly groups: readonly Group[];
}

/** One text of it, for sharing that alone, and whether I may come to it alone myself. */
export interface SharedText extends Pick<OpenDocument, 'alone' | 'comeAlone'> {
  readonly id: DocumentId;
  readonly title: string;
}

interface Props {
  readonly project: SharedProject;
  readonly text?: SharedText;
  readonly me: Me;
  /** Whether links are shown: they let people in. */
  readonly mayShare: boolean;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Who is in a project or may come to one text, and for its owner the links by which others come in. */
export function ShareDialog({ project, text, me, mayShare, opened, onClose }: Props) {
  const shared = text?.alone ? text.title : project.name;
  const title = mayShare ? words.shareTitle(shared) : words.peopleTitle(shared);
  const everybody = onlyPeople(project.members);
  const alone = new Set(text?.comeAlone);
  const people = everybody.filter(({ account }) => !alone.has(account));
  const mayArrange = can(actorOf(me), 'project.arrangeGroups', { kind: 'project', role: project.role });
  const maySetDeparted = can(actorOf(me), 'project.setDeparted', { kind: 'project', role: project.role }) && !text?.alone;
  const visitors = everybody.filter(({ account }) => alone.has(account));
  return (
    <Modal opened={opened} onClose={onClose} title={title} size="lg">
      <div className={styles.sections}>
        {mayShare && <ShareLinks project={project.id} {...(text && { text })} />}
        {mayShare && <ProgramKeys project={project.id} />}
        {visitors.length > 0 && text && (
          <People
            heading={words.peopleOfText(visitors.length)}
            {...{ people: visitors, me, mayShare }}
            where={{ document: text.id }}
          />
        )}
        <People heading={words.peopleIn(people.length)} {...{ people, me, mayShare }} where={{ project: project.id }} />
        {!text?.alone && <Groups project={project.id} groups={project.groups} people={people} mayArrange={mayArrange} />}
        {maySetDeparted && <DepartedMarks project={project.id} />}
      </div>
    </Modal>
  );
}

interface PeopleProps {
  readonly heading: string;
  readonly people: readonly Member[];
  readonly me: Me;
  readonly mayShare: boolean;
  readonly where: Parameters<typeof MemberRole>[0]['where'];
}

function People({ heading, people, me, mayShare, where }: PeopleProps) {
  return (
    <ShareSection title={heading}>
      <ul>
        {people.map((member) => (
          <li key={member.account} className={styles.person}>
            <InitialsDisc name={member.name} guest={member.guest && member.role !== 'owner'} decorative />
            <span className={styles.grow}>
              {member.name} <span className={styles.aside}>{standingOf(member, me)}</span>
            </span>
            {mayShare && member.account !== me.person?.account ? (
              <MemberRole where={where} member={member} />
            ) : (
              <span className={styles.aside}>{words.roleNames[member.role]}</span>
            )}
          </li>
        ))}
      </ul>
    </ShareSection>
  );
}

function standingOf({ account, guest, role }: Member, me: Me): string {
  if (account === me.person?.account) return words.you;
  return guest && role !== 'owner' ? words.guest : '';
}
