import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { Settings } from '../settings-schema.ts';

/**
 * The table of everything that belongs to accounts and is no business of the page's own queries: members,
 * configuration, turns and their journals. One table, found by `id` and `item_type`.
 */
export function defineAccountTable(scope: Construct, settings: Settings): Table {
  return new Table(scope, 'AccountTable', {
    partitionKey: { name: 'id', type: AttributeType.STRING },
    sortKey: { name: 'item_type', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    encryption: TableEncryption.DEFAULT,
    timeToLiveAttribute: 'expiresAt',
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: settings.backups },
    deletionProtection: settings.deletionProtection,
    removalPolicy: settings.deletionProtection ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
}
