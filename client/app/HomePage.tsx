import { Button } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { DocumentId, ProjectId } from '../../shared/base/id.ts';
import { meQuery, projectsQuery, sharedTextsQuery } from '../api/queries.ts';
import { MyExercises } from '../classroom/MyExercises.tsx';
import { myExercisesQuery } from '../classroom/queries.ts';
import { words as studentWords } from '../classroom/words-student.ts';
import { FindButton } from '../find/FindButton.tsx';
import { NewProjectDialog } from '../library/ProjectNameDialog.tsx';
import { OpenLink } from '../members/OpenLink.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { mainId, TopBar } from '../ui/TopBar.tsx';
import styles from './HomePage.module.css';
import { MineToDo } from './MineToDo.tsx';
import { MyClasses } from './MyClasses.tsx';
import { MyCorner } from './MyCorner.tsx';
import { ProjectList } from './ProjectList.tsx';
import { useOpenSample } from './use-sample.ts';
import { words } from './words.ts';

/** My projects. With a single one its own page is home. */
export function HomePage() {
  const { data: me } = useSuspenseQuery(meQuery);
  const { data: projects } = useSuspenseQuery(projectsQuery);
  const { data: exercises = [] } = useQuery(myExercisesQuery);
  const { data: texts = [] } = useQuery(sharedTextsQuery);
  const [naming, setNaming] = useState(false);
  const mayCreate = me.workspace.isOwner;
  const openSample = useOpenSample();
  /** Whoever came to texts alone has no project here, and needs not be told so. */
  const onlyTexts = projects.length === 0 && texts.length > 0 && exercises.length === 0 && !mayCreate;
  const onlyExercises = projects.length === 0 && exercises.length > 0 && !mayCreate;

  return (
    <>
      <PageTitle>{onlyExercises ? studentWords.myExercises : onlyTexts ? words.sharedTexts : words.projects}</PageTitle>
      <TopBar
        start={<span className={styles.mark}>Variorum</span>}
        end={
          <>
            {!onlyExercises && <FindButton />}
            <MyCorner />
          </>
        }
      />
      <main id={mainId} className={styles.page}>
        {exercises.length > 0 && <Exercises exercises={exercises} isAll={onlyExercises} />}
        {texts.length > 0 && projects.length === 0 && <SharedTexts texts={texts} isAll={onlyTexts} />}
        {!onlyExercises && !onlyTexts && (
          <header className={styles.head}>
            <h1 className={styles.title}>{projects.length === 0 ? words.noProjects : words.projects}</h1>
            {mayCreate && (
              <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setNaming(true)}>
                {words.newProject}
              </Button>
            )}
          </header>
        )}
        {projects.length === 0 && !onlyExercises && texts.length === 0 && (
          <p>{mayCreate ? words.firstProject : words.noProjectsGuest}</p>
        )}
        {projects.length === 0 && !mayCreate && !onlyExercises && <OpenLink />}
        {projects.length === 0 && openSample && (
          <div>
            <Button variant="default" onClick={openSample}>
              {words.openSample}
            </Button>
          </div>
        )}
        {me.person && <MineToDo me={me.person.account} />}
        <ProjectList projects={projects} me={me} />
        <MyClasses projects={projects} me={me} />
        {texts.length > 0 && projects.length > 0 && <SharedTexts texts={texts} isAll={false} />}
      </main>
      <NewProjectDialog opened={naming} onClose={() => setNaming(false)} />
    </>
  );
}

interface SharedTextsProps {
  readonly texts: readonly { readonly document: DocumentId; readonly project: ProjectId; readonly title: string }[];
  /** Whether the person has nothing else here. */
  readonly isAll: boolean;
}

/** Texts that were shared with me alone, without their projects. */
function SharedTexts({ texts, isAll }: SharedTextsProps) {
  const Heading = isAll ? 'h1' : 'h2';
  return (
    <section className={styles.exercises} aria-labelledby="shared-texts">
      <Heading id="shared-texts" className={isAll ? styles.title : undefined}>
        {words.sharedTexts}
      </Heading>
      <ul>
        {texts.map(({ document, project, title }) => (
          <li key={document}>
            <Link to="/p/$project/d/$document" params={{ project, document }} dir="auto">
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ExercisesProps {
  readonly exercises: Parameters<typeof MyExercises>[0]['exercises'];
  /** Whether the person has nothing else here. */
  readonly isAll: boolean;
}

/** The exercises in which I take part. */
function Exercises({ exercises, isAll }: ExercisesProps) {
  const Heading = isAll ? 'h1' : 'h2';
  return (
    <section className={styles.exercises}>
      <header className={styles.head}>
        <Heading {...(isAll && { className: styles.title })}>{studentWords.myExercises}</Heading>
        <Link to="/join">{studentWords.withCode}</Link>
      </header>
      <MyExercises
        exercises={exercises}
        heading={isAll ? 'h2' : 'h3'}
        link={({ id, ...props }) => <Link to="/my/x/$exercise" params={{ exercise: id }} {...props} />}
      />
    </section>
  );
}
