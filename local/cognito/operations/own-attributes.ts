import * as z from 'zod';
import { AwsError } from '../../aws/aws-error.ts';
import { mayRead, refuseUnwritable } from '../attribute-permissions.ts';
import { checkAttributeNames, checkAttributes, checkRemovable } from '../attribute-values.ts';
import { sendCode, takeCode } from '../codes.ts';
import { writeAttributes } from '../contact-changes.ts';
import { attributeList, attributes, code, metadata } from '../input-fields.ts';
import { signedInOperation } from '../operation.ts';
import { isVerified, markVerified, refuseTakenContact, removeAttribute } from '../users.ts';
import { mfaSettings } from './software-token.ts';

/** Who is signed in, as far as the client may read it. */
export const getUser = signedInOperation(z.unknown(), ({ pool, client, user }) => {
  const readable = Object.entries(user.attributes).filter(([name]) =>
    mayRead(pool.settings, client, name),
  );
  return {
    Username: user.username,
    UserAttributes: attributeList(Object.fromEntries(readable)),
    ...mfaSettings(user),
  };
});

const updateSchema = z.object({ UserAttributes: attributes, ClientMetadata: metadata });

/** Changes what the client may write; a new address is proved by a code. */
export const updateUserAttributes = signedInOperation(
  updateSchema,
  async ({ pool, client, user }, input) => {
    const names = Object.keys(input.UserAttributes);
    checkAttributeNames(pool.settings, names);
    refuseUnwritable(pool.settings, client, names);
    checkAttributes(pool.settings, input.UserAttributes, 'update');
    const change = { attributes: input.UserAttributes, clientId: client.id };
    const metadataOfCall = { clientMetadata: input.ClientMetadata };
    const sent = await writeAttributes(pool, user, { ...change, ...metadataOfCall });
    return { CodeDeliveryDetailsList: sent };
  },
);

const deleteSchema = z.object({ UserAttributeNames: z.array(z.string()) });

/** Removes attributes that the client may write. */
export const deleteUserAttributes = signedInOperation(
  deleteSchema,
  ({ pool, client, user }, { UserAttributeNames }) => {
    checkAttributeNames(pool.settings, UserAttributeNames);
    refuseUnwritable(pool.settings, client, UserAttributeNames);
    checkRemovable(pool.settings, UserAttributeNames);
    for (const name of UserAttributeNames) removeAttribute(user, name);
    user.modifiedAt = pool.now();
    return {};
  },
);

const contactName = z.enum(['email', 'phone_number']);
const sendSchema = z.object({ AttributeName: contactName, ClientMetadata: metadata });

/** Sends a code to prove an address. */
export const getUserAttributeVerificationCode = signedInOperation(
  sendSchema,
  async ({ pool, client, user }, { AttributeName: contact, ClientMetadata: clientMetadata }) => {
    const to = user.pending[contact] ?? user.attributes[contact];
    if (!to) {
      throw new AwsError('InvalidParameterException', `User does not have a ${contact} attribute.`);
    }
    if (user.pending[contact] === undefined && isVerified(user, contact)) {
      throw new AwsError('InvalidParameterException', `User ${contact} is already verified.`);
    }
    pool.limits.refuseIfExceeded('GetUserAttributeVerificationCode', user.username);
    pool.limits.count('GetUserAttributeVerificationCode', user.username);
    const source = 'VerifyUserAttribute';
    const request = { purpose: contact, source, contact, to } as const;
    const sent = await sendCode(pool, user, { ...request, clientId: client.id, clientMetadata });
    return { CodeDeliveryDetails: sent };
  },
);

const verifySchema = z.object({ AttributeName: contactName, Code: code });

/** Proves an address by its code, and takes it where it had been waiting for that. */
export const verifyUserAttribute = signedInOperation(
  verifySchema,
  ({ pool, user }, { AttributeName: contact, Code }) => {
    takeCode(pool, user, contact, 'VerifyUserAttribute', Code);
    const value = user.pending[contact] ?? user.attributes[contact] ?? '';
    refuseTakenContact(pool, user, contact, value);
    user.attributes[contact] = value;
    delete user.pending[contact];
    markVerified(user, contact);
    user.modifiedAt = pool.now();
    return {};
  },
);

/** Removes the signed-in person for good. */
export const deleteUser = signedInOperation(z.unknown(), ({ pool, user }) => {
  pool.store.removeUser(user);
  return {};
});

/** This machine remembers no devices. */
export const listDevices = signedInOperation(z.unknown(), () => ({ Devices: [] }));
