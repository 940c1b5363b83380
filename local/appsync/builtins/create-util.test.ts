import { expect, test } from 'vitest';
import { AppSyncError } from '../appsync-error.ts';
import { createCurrentInvocation, noEffects } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import { compileTemplate } from '../vtl/compile-template.ts';
import { Namespace } from '../vtl/namespace.ts';
import { createUtil } from './create-util.ts';

const noon = Date.UTC(2026, 1, 28, 12, 5, 9, 7);

function render(source: string, variables: Readonly<Record<string, unknown>> = {}) {
  const current = createCurrentInvocation();
  const invocation: Invocation = {
    mode: 'API_KEY',
    typeName: 'Query',
    fieldName: 'a',
    headers: {},
    appended: [],
    effects: noEffects(),
  };
  const util = new Namespace(createUtil(current, () => noon));
  const names = new Map<string, unknown>([...Object.entries(variables), ['util', util]]);
  const rendered = current.during(invocation, () => compileTemplate(source).render(names));
  const text = rendered.kind === 'text' ? rendered.text : rendered.value;
  return { text, invocation };
}

test.for<[source: string, expected: string, value?: unknown]>([
  ['$util.toJson($x)', '{"a":[1,null,"b"]}', { a: [1, null, 'b'] }],
  ['$util.toJson($missing)', 'null'],
  ['$util.parseJson($x).a', '1', '{"a":1}'],
  ['$!util.parseJson("{")', ''],
  ['$util.isNull($x) $util.isNull("") $util.isNull($util.parseJson("null"))', 'true false true'],
  ['$util.isNullOrEmpty($x) $util.isNullOrEmpty({}) $util.isNullOrEmpty(0)', 'true true false', []],
  ['$util.isNullOrBlank(" ") $util.isNullOrBlank("a")', 'true false'],
  [
    '$util.defaultIfNull($x, 1) $util.defaultIfNullOrEmpty("", 2) $util.defaultIfNullOrBlank(" ", 3)',
    '1 2 3',
  ],
  [
    '$util.isString("") $util.isNumber(1) $util.isBoolean(false) $util.isList([]) $util.isMap({})',
    'true true true true true',
  ],
  [
    '$util.typeOf($x) $util.typeOf([]) $util.typeOf({}) $util.typeOf("") $util.typeOf(1) $util.typeOf(true)',
    'Null List Map String Number Boolean',
  ],
  ['$util.matches("a*b", "aab") $util.matches("a", "ba")', 'true false'],
  ['$util.escapeJavaScript($x)', 'a\\"b\\/\\n', 'a"b/\n'],
  ['$util.urlEncode("a b&c") $util.urlDecode("a+b%26c")', 'a+b%26c a b&c'],
  ['$util.base64Encode("äb") $util.base64Decode("w6Ri")', 'w6Ri äb'],
  ['$util.authType()', 'API Key Authorization'],
  ['$util.qr($m.put("a", 1))$util.quiet($m.put("b", 2))$m', '{a=1, b=2}'],
  ['$util.time.nowISO8601() $util.time.nowEpochSeconds()', '2026-02-28T12:05:09.007Z 1772280309'],
  [
    '$util.time.nowEpochMilliSeconds() $util.time.parseISO8601ToEpochMilliSeconds("1970-01-01T00:00:01Z")',
    `${noon} 1000`,
  ],
  ["$util.time.nowFormatted('yyyy-MM-dd hh:mm:ss.SSS a')", '2026-02-28 12:05:09.007 PM'],
  ["$util.time.nowFormatted(\"yyyy-MM-dd'T'HH:mmZ\", 'Asia/Kolkata')", '2026-02-28T17:35+0530'],
  [
    '$util.str.toUpper("a") $util.str.toLower("B") $util.str.toReplace("aXa", "a", "$&")',
    'A b $&X$&',
  ],
  ['$util.math.roundNum(1.5) $util.math.minVal(1, 2) $util.math.maxVal(1, 2)', '2 1 2'],
  ['$util.list.copyAndRetainAll([1, 2], [2]) $util.list.copyAndRemoveAll([1, 2], [2])', '[2] [1]'],
  ['$util.list.sortList([{"k": 2}, {"k": 1}], true, "k")', '[{k=2}, {k=1}]'],
  [
    '$util.map.copyAndRetainAllKeys($x, ["a"]) $util.map.copyAndRemoveAllKeys($x, ["a"])',
    '{a=1} {b=2}',
    { a: 1, b: 2 },
  ],
  [
    '$util.dynamodb.toDynamoDBJson($x)',
    '{"M":{"a":{"L":[{"N":"1"},{"BOOL":true},{"NULL":true},{"S":"s"}]}}}',
    { a: [1, true, null, 's'] },
  ],
  [
    '$util.dynamodb.toMapValuesJson($x) $util.dynamodb.toStringJson("a") $util.dynamodb.toNumberJson(5)',
    '{"a":{"N":"1"}} {"S":"a"} {"N":"5"}',
    { a: 1 },
  ],
  [
    '$util.dynamodb.toStringSetJson(["a"]) $util.dynamodb.toNumberSetJson([1]) $util.dynamodb.toNullJson()',
    '{"SS":["a"]} {"NS":["1"]} {"NULL":true}',
  ],
  [
    '$util.toJson($util.transform.toSubscriptionFilter({"a": {"eq": 1}}))',
    '{"filterGroup":[{"filters":[{"fieldName":"a","operator":"eq","value":1}]}]}',
  ],
])('%s', ([source, expected, value]) => {
  expect(render(source, { ...(value !== undefined && { x: value }), m: {} }).text).toBe(expected);
});

test('draws ids in their forms', () => {
  const { text } = render('$util.autoId() $util.autoUlid() $util.autoKsuid()');
  expect(text).toMatch(/^[\da-f-]{36} [\dA-HJKMNP-TV-Z]{26} [\dA-Za-z]{27}$/);
});

test('fails with what error, validate and unauthorized are given', () => {
  const failing = (source: string) => () => render(source);
  expect(failing('$util.error("m", "T", {"a": 1}, [2])')).toThrow(
    new AppSyncError('m', 'T', { a: 1 }, [2]),
  );
  expect(failing('$util.validate(false, "bad")')).toThrow(
    new AppSyncError('bad', 'CustomTemplateException'),
  );
  expect(failing('$util.unauthorized()')).toThrow('Not Authorized to access a on type Query');
  expect(render('$util.validate(true, "bad")').text).toBe('');
});

test('collects appended errors and headers, but none of the connection', () => {
  const { invocation } = render(`$util.appendError("m", "T")
    $util.http.addResponseHeader("x-a", "1") $util.http.addResponseHeader("Set-Cookie", "1")
    $util.http.addResponseHeaders({"x-b": 2, "host": "h"})`);
  expect(invocation.appended).toEqual([new AppSyncError('m', 'T')]);
  expect([...invocation.effects.responseHeaders]).toEqual([
    ['x-a', '1'],
    ['x-b', '2'],
  ]);
});
