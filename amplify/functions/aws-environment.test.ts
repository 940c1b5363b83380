import { expect, test } from 'vitest';
import { readAwsEnvironment } from './aws-environment.ts';

const environment = {
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'id',
  AWS_SECRET_ACCESS_KEY: 'secret',
};
const services = ['dynamodb', 'ssm', 'email', 'cognito-idp', 'bedrock-runtime'] as const;

function endpointsOf(variables: Readonly<Record<string, string>>) {
  return services.map(readAwsEnvironment({ ...environment, ...variables }).endpointOf);
}

test('every service is in the region of the function, by its own host', () => {
  expect(endpointsOf({})).toEqual([
    'https://dynamodb.eu-central-1.amazonaws.com',
    'https://ssm.eu-central-1.amazonaws.com',
    'https://email.eu-central-1.amazonaws.com',
    'https://cognito-idp.eu-central-1.amazonaws.com',
    'https://bedrock-runtime.eu-central-1.amazonaws.com',
  ]);
});

test('the variables of the AWS SDKs name another place, for one service or for all', () => {
  const variables = {
    AWS_ENDPOINT_URL: 'http://all',
    AWS_ENDPOINT_URL_DYNAMODB: 'http://dynamodb',
    AWS_ENDPOINT_URL_SSM: 'http://ssm',
    AWS_ENDPOINT_URL_SESV2: 'http://ses',
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: 'http://cognito',
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: 'http://bedrock',
  };
  expect(endpointsOf(variables)).toEqual([
    'http://dynamodb',
    'http://ssm',
    'http://ses',
    'http://cognito',
    'http://bedrock',
  ]);
  expect(endpointsOf({ AWS_ENDPOINT_URL: 'http://all' })).toEqual(Array(5).fill('http://all'));
});
