import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Settings } from './settings-schema.ts';

const retentions: Readonly<Record<Settings['logRetentionDays'], RetentionDays>> = {
  1: RetentionDays.ONE_DAY,
  3: RetentionDays.THREE_DAYS,
  5: RetentionDays.FIVE_DAYS,
  7: RetentionDays.ONE_WEEK,
  14: RetentionDays.TWO_WEEKS,
  30: RetentionDays.ONE_MONTH,
  60: RetentionDays.TWO_MONTHS,
  90: RetentionDays.THREE_MONTHS,
  120: RetentionDays.FOUR_MONTHS,
  150: RetentionDays.FIVE_MONTHS,
  180: RetentionDays.SIX_MONTHS,
  365: RetentionDays.ONE_YEAR,
};

/** How long CloudWatch keeps our logs. */
export function logRetention({ logRetentionDays }: Settings): RetentionDays {
  return retentions[logRetentionDays];
}
