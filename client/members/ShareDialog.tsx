import { Button, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Me } from '../../shared/api/me-contract.ts';
import type { Member, Project } from '../../shared/api/project-contract.ts';
import { call } from '../api/client.ts';
import { projectQuery } from '../api/queries.ts';
import { InitialsDisc } from '../ui/InitialsDisc.tsx';
import styles from './members.module.css';
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
  return (
    <Modal opened={opened} onClose={onClose} title={title} size="lg">
      <div className={styles.sections}>
        {mayShare && <ShareLinks project={project.id} />}
        <section className={styles.stack} aria-labelledby="people-in-project">
          <h3 id="people-in-project" className={styles.heading}>
            {words.peopleIn(project.members.length)}
          </h3>
          <ul>
            {project.members.map((member) => (
              <li key={member.account} className={styles.person}>
                <InitialsDisc name={member.name} guest={member.guest && member.role !== 'owner'} decorative />
                <span className={styles.grow}>
                  {member.name} <span className={styles.aside}>{standingOf(member, me)}</span>
                </span>
                <span className={styles.aside}>{words.roleNames[member.role]}</span>
                {mayShare && member.role !== 'owner' && !member.guest && <MakeOwner project={project.id} member={member} />}
              </li>
            ))}
          </ul>
        </section>
      </div>
    </Modal>
  );
}

interface MakeOwnerProps {
  readonly project: SharedProject['id'];
  readonly member: Member;
}

/** Hands a project over: two may own it, and then one may go. */
function MakeOwner({ project, member }: MakeOwnerProps) {
  const queries = useQueryClient();
  const make = useMutation({
    mutationFn: () => call('setRole', { params: { project, account: member.account }, body: { role: 'owner' } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: projectQuery(project).queryKey }),
  });
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      loading={make.isPending}
      aria-label={words.makeOwnerOf(member.name)}
      onClick={() => make.mutate()}
    >
      {words.makeOwner}
    </Button>
  );
}

function standingOf({ account, guest, role }: Member, me: Me): string {
  if (account === me.person?.account) return words.you;
  return guest && role !== 'owner' ? words.guest : '';
}
