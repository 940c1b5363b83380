import type { Acknowledgement } from './acknowledgements.ts';

export type Finding = {
  /** As cdk-nag names it; what is found several times on one resource has its detail in brackets. */
  readonly rule: string;
  /** Path of the construct below the root stack. */
  readonly path: string;
};

export type Comparison = {
  readonly unacknowledged: readonly Finding[];
  /** Acknowledgements of what is found no more. */
  readonly stale: readonly Acknowledgement[];
};

/** Holds findings against the reasons we gave. */
export function compareFindings(
  findings: readonly Finding[],
  acknowledgements: readonly Acknowledgement[],
): Comparison {
  return {
    unacknowledged: findings.filter(
      (finding) => !acknowledgements.some((acknowledgement) => covers(acknowledgement, finding)),
    ),
    stale: acknowledgements.filter(
      (acknowledgement) => !findings.some((finding) => covers(acknowledgement, finding)),
    ),
  };
}

function covers({ path, rule }: Acknowledgement, finding: Finding): boolean {
  const isInside = finding.path === path || finding.path.startsWith(`${path}/`);
  return isInside && finding.rule.replace(/\[.*$/su, '') === rule;
}
