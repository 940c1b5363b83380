import { type PolicyViolation, Stage, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { backend } from '../backend.ts';
import { acknowledgements } from './acknowledgements.ts';
import { compareFindings, type Finding } from './compare-findings.ts';

/**
 * Synthesizes the backend with cdk-nag's AWS Solutions pack in it and fails on any finding without a reason.
 * An entry of its own, so that neither deploying nor starting waits for it:
 * `CDK_OUTDIR=… CDK_CONTEXT_JSON=… node --import tsx amplify/compliance/check.ts`
 */
function collectFindings(): readonly Finding[] {
  const root = backend.stack.node.root;
  const pack = new AwsSolutionsChecks(root);
  const findings: Finding[] = [];
  Validations.of(root).addPlugins({
    name: pack.name,
    validate(context) {
      findings.push(...pack.validate(context).violations.flatMap(findingsOf));
      return { success: true, violations: [] };
    },
  });
  Stage.of(backend.stack)?.synth();
  return findings;
}

function findingsOf({ ruleName, violatingResources }: PolicyViolation): readonly Finding[] {
  return violatingResources.map(({ constructPath = '' }) => ({
    rule: ruleName,
    path: constructPath.split('/').slice(1).join('/'),
  }));
}

const findings = collectFindings();
const { unacknowledged, stale } = compareFindings(findings, acknowledgements);
const lines = [
  ...unacknowledged.map(({ rule, path }) => `not acknowledged: ${rule} on ${path}`),
  ...stale.map(({ rule, path }) => `acknowledged but not found: ${rule} on ${path}`),
  `${findings.length} findings, ${unacknowledged.length} without a reason, ${stale.length} reasons without a finding`,
];
process.stdout.write(`${lines.join('\n')}\n`);
if (findings.length === 0 || unacknowledged.length + stale.length > 0) process.exitCode = 1;
