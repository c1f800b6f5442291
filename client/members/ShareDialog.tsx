import { Modal } from '@mantine/core';
import type { Me } from '../../shared/api/me-contract.ts';
import type { Member, Project } from '../../shared/api/project-contract.ts';
import { onlyPeople } from '../../shared/base/id.ts';
import { InitialsDisc } from '../ui/InitialsDisc.tsx';
import { MemberRole } from './MemberRole.tsx';
import styles from './members.module.css';
import { ProgramKeys } from './ProgramKeys.tsx';
import { ShareLinks } from './ShareLinks.tsx';
import { words } from './words.ts';

/** A project as far as sharing it is concerned; `role` is mine. */
export interface SharedProject extends Pick<Project, 'id' | 'name' | 'role'> {
  readonly members: readonly Member[];
}

interface Props {
  readonly project: SharedProject;
  readonly me: Me;
  /** Whether links are shown: they let people in. */
  readonly mayShare: boolean;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Who is in a project, and for its owner the links by which others come in. */
export function ShareDialog({ project, me, mayShare, opened, onClose }: Props) {
  const title = mayShare ? words.shareTitle(project.name) : words.peopleTitle(project.name);
  const people = onlyPeople(project.members);
  return (
    <Modal opened={opened} onClose={onClose} title={title} size="lg">
      <div className={styles.sections}>
        {mayShare && <ShareLinks project={project.id} />}
        {mayShare && <ProgramKeys project={project.id} />}
        <section className={styles.stack} aria-labelledby="people-in-project">
          <h3 id="people-in-project" className={styles.heading}>
            {words.peopleIn(people.length)}
          </h3>
          <ul>
            {people.map((member) => (
              <li key={member.account} className={styles.person}>
                <InitialsDisc name={member.name} guest={member.guest && member.role !== 'owner'} decorative />
                <span className={styles.grow}>
                  {member.name} <span className={styles.aside}>{standingOf(member, me)}</span>
                </span>
                {mayShare && member.account !== me.person?.account ? (
                  <MemberRole project={project.id} member={member} />
                ) : (
                  <span className={styles.aside}>{words.roleNames[member.role]}</span>
                )}
              </li>
            ))}
          </ul>
        </section>
      </div>
    </Modal>
  );
}

function standingOf({ account, guest, role }: Member, me: Me): string {
  if (account === me.person?.account) return words.you;
  return guest && role !== 'owner' ? words.guest : '';
}
