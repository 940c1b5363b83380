import { AwsError } from '../aws/aws-error.ts';

/** A refusal of DynamoDB whose body says more than name and message. */
export class DynamoDbError extends AwsError {
  constructor(name: string, message: string, members: Readonly<Record<string, unknown>>) {
    super(name, message, 400, members);
  }
}

/** Another process works on this data folder. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
  readonly code = 'DataFolderInUse';

  constructor(folder: string) {
    super(`the data folder ${folder} is in use by another process`);
  }
}

/** The data of a table was written under another primary key. */
export class PrimaryKeyChanged extends Error {
  override readonly name = 'PrimaryKeyChanged';
  readonly code = 'PrimaryKeyChanged';

  constructor(tableName: string) {
    super(
      `the primary key of table ${tableName} changed; its local data cannot be kept: reset the local data, then start again`,
    );
  }
}
