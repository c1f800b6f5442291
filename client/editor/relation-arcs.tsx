import { type Arc, arcBetween, type Box, type Heading, type Place } from './arcs.ts';

/** A relation as it is drawn: from a passage to a passage of one page. */
export interface DrawnRelation {
  readonly id: string;
  /** Name of its kind, written on the line. */
  readonly name: string;
  readonly symmetric: boolean;
  /** Boxes of the passages' lines, as `TextView.boxesOf` gives them. */
  readonly from: readonly Box[];
  readonly to: readonly Box[];
  /** Whether it is itself picked out, and not only one of its ends. */
  readonly active: boolean;
}

interface RelationArcsProps {
  /** Those of which an end is active. */
  readonly relations: readonly DrawnRelation[];
  /** x of the margin in which long lines run, in the page's px. */
  readonly edge: number;
}

/** The lines between related passages. Screen readers have relations on the cards, so these are a picture only. */
export function RelationArcs({ relations, edge }: RelationArcsProps) {
  const drawn = relations.flatMap((relation, lane) => {
    const arc = arcBetween(relation.from, relation.to, edge, lane);
    return arc ? [{ relation, arc }] : [];
  });
  return (
    <svg className="relation-arcs" aria-hidden="true">
      {drawn.map(({ relation: { id, name, symmetric, active }, arc }) => (
        <DrawnArc key={id} arc={arc} name={name} symmetric={symmetric} active={active} />
      ))}
    </svg>
  );
}

interface DrawnArcProps extends Pick<DrawnRelation, 'name' | 'symmetric' | 'active'> {
  readonly arc: Arc;
  /** Whether it leads to something that is out of sight. */
  readonly faint?: boolean;
}

/** One line with its head or heads, and its kind written on it. */
export function DrawnArc({ arc, name, symmetric, active, faint = false }: DrawnArcProps) {
  return (
    <g className={['relation', active && 'relation-active', faint && 'relation-faint'].filter(Boolean).join(' ')}>
      <path className="relation-line" d={arc.path} />
      {symmetric && <Dot at={arc.start} />}
      {symmetric ? <Dot at={arc.tip} /> : <Head at={arc.tip} />}
      {arc.signs?.map((sign) => (
        <path key={turned(sign)} className="relation-sign" d="M-3 -5L3 0L-3 5" transform={turned(sign)} />
      ))}
      <Name at={arc.middle} name={name} />
    </g>
  );
}

const turned = ({ x, y, angle }: Heading) => `translate(${x} ${y}) rotate(${(angle * 180) / Math.PI})`;

function Head({ at }: { readonly at: Heading }) {
  return <path className="relation-head" d="M0 0L-7 -4L-7 4Z" transform={turned(at)} />;
}

function Dot({ at: { x, y } }: { readonly at: Place }) {
  return <circle className="relation-head" cx={x} cy={y} r={3} />;
}

function Name({ at, name }: { readonly at: Heading; readonly name: string }) {
  return (
    <text className="relation-name" transform={turned(at)} textAnchor="middle" dominantBaseline="middle">
      {name}
    </text>
  );
}
