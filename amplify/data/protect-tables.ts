import type { Settings } from '../settings-schema.ts';
import type { DataResources } from './resource.ts';

/** Gives the tables behind the models what the account table has: backups, and a lock where wanted. */
export function protectTables({ cfnResources }: DataResources, settings: Settings): void {
  for (const table of Object.values(cfnResources.amplifyDynamoDbTables)) {
    table.deletionProtectionEnabled = settings.deletionProtection;
    table.pointInTimeRecoveryEnabled = settings.backups;
  }
}
