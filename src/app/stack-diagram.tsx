import { useId } from 'react';
import './stack-diagram.css';
import { aboutTexts } from '../texts/about-texts.ts';

/** Four columns of boxes, narrow enough that their words can be read on a phone. */
const columns = [17, 101, 185, 269] as const;
const width = 74;
type Column = 0 | 1 | 2 | 3;

/** What Parlance runs on: the page above, the backend in its frame, the models below. */
export function StackDiagram() {
  const id = useId();
  const { stack, stackLabel, stackTitle, stackWords } = aboutTexts;
  return (
    <figure className="stack-figure">
      <svg
        className="stack"
        viewBox="0 0 360 402"
        role="img"
        aria-labelledby={`${id}title`}
        aria-describedby={`${id}words`}
      >
        <title id={`${id}title`}>{stackLabel}</title>
        <rect className="sheet" x="20" y="120" width="320" height="186" rx="14" />
        <rect className="frame" x="6" y="82" width="348" height="192" rx="14" />
        <Ways />
        <Box x={96} y={8} size={168} height={44} words={stack.browser} />
        <Part column={0} y={98} words={stack.hosting} />
        <Part column={1} y={98} words={stack.cognito} />
        <Part column={2} y={98} words={stack.appSync} />
        <Part column={3} y={98} words={stack.gateway} />
        <Part column={2} y={198} words={stack.dynamo} />
        <Part column={3} y={198} words={stack.lambda} />
        <Part column={0} y={344} words={stack.openai} />
        <Part column={1} y={344} words={stack.compatible} />
        <Part column={2} y={344} words={stack.bedrock} isToCome />
        <Part column={3} y={344} words={stack.demo} />
        <text className="place" x="20" y="226">
          {stack.cloud}
        </text>
        <text x="20" y="245">
          {stack.cloudNote}
        </text>
        <text x="34" y="295">
          {stack.laptop}
        </text>
        <text className="stream" x="299" y="181" textAnchor="end">
          {stack.streams}
        </text>
      </svg>
      <figcaption id={`${id}words`}>
        <h2>{stackTitle}</h2>
        <ul>
          {stackWords.map(([name, does]) => (
            <li key={name}>
              <b>{name}</b> {does}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}

/** Who calls whom; the way of an answer, from the model back to the page, stands out. */
function Ways() {
  return (
    <>
      <g className="ways">
        <path d="M180 52V66M54 98V66H306M138 66V98M222 66V98M222 156V198M269 227H259" />
        <path d="M54 344V324H306M138 324V344M306 324V344" />
        <path className="to-come" d="M222 324V344" />
        <path
          d={heads([54, 98], [138, 98], [222, 98], [222, 198], [54, 344], [138, 344], [306, 344])}
        />
        <path d="M264 222L259 227L264 232" />
      </g>
      <path className="ways stream" d="M180 66V52M180 66H306V98M306 156V198M306 256V324" />
      <path className="ways stream" d="M175 57L180 52L185 57M301 161L306 156L311 161" />
    </>
  );
}

/** An arrow's head at each point, downwards. */
function heads(...points: readonly (readonly [x: number, y: number])[]): string {
  return points.map(([x, y]) => `M${x - 5} ${y - 5}L${x} ${y}L${x + 5} ${y - 5}`).join('');
}

type PartProperties = {
  readonly column: Column;
  readonly y: number;
  readonly words: readonly string[];
  readonly isToCome?: boolean;
};

function Part({ column, y, words, isToCome }: PartProperties) {
  const height = 58;
  return <Box x={columns[column]} y={y} size={width} {...{ height, words, isToCome }} />;
}

type BoxProperties = {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly height: number;
  readonly words: readonly string[];
  readonly isToCome?: boolean | undefined;
};

/** A name, and below it what it is for. */
function Box({ x, y, size, height, words, isToCome = false }: BoxProperties) {
  const first = y + height / 2 + 4 - (words.length - 1) * 7.5;
  return (
    <g>
      <rect
        className={isToCome ? 'part to-come' : 'part'}
        {...{ x, y, height }}
        width={size}
        rx="9"
      />
      {words.map((word, at) => (
        <text
          key={word}
          className={at === 0 ? 'name' : undefined}
          x={x + size / 2}
          y={first + at * 15}
          textAnchor="middle"
        >
          {word}
        </text>
      ))}
    </g>
  );
}
