import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileTemplate } from './compile-template.ts';
import { TemplateSyntaxError } from './cursor.ts';
import { Namespace } from './namespace.ts';

function render(source: string, variables: Readonly<Record<string, unknown>> = {}): unknown {
  const rendered = compileTemplate(source).render(new Map(Object.entries(variables)));
  return rendered.kind === 'text' ? rendered.text : { returned: rendered.value };
}

test.for<[source: string, expected: unknown, variables?: Readonly<Record<string, unknown>>]>([
  ['plain text, $5 and # alone', 'plain text, $5 and # alone'],
  ['$name ${name}s $!name', 'ann anns ann', { name: 'ann' }],
  ['$missing $!missing ${missing.deep}', '$missing  ${missing.deep}'],
  ['$a.b.c $a["b"]["c"] $a.get("b").get("c")', '1 1 1', { a: { b: { c: 1 } } }],
  ['$list[1] $list.get(0) $list.size()', 'b a 2', { list: ['a', 'b'] }],
  ['$a.b. end', 'x. end', { a: { b: 'x' } }],
  ['user@$host.', 'user@here.', { host: 'here' }],
  ['\\$name \\#set', '$name #set', { name: 'ann' }],
  ['a## rest\nb', 'ab'],
  ['a#* many\nlines *#b', 'ab'],
  ['#set($x = 1)$x', '1'],
  ['#set( $x = null )$!x|$x', '|$x'],
  ['#set($m = {"a": 1})#set($m.b = 2)#set($m["c"] = 3)$m', '{a=1, b=2, c=3}'],
  ['#set($l = [1, "two", [3]])#set($l[0] = 9)$l', '[9, two, [3]]'],
  ['#set($s = "$a-b ${a}b #if($a)yes#end")$s', '$a-b xb yes', { a: 'x' }],
  ["#set($s = '$a #if')$s", '$a #if', { a: 'x' }],
  ['#set($s = "say ""hi""")$s', 'say "hi"'],
  ['#if($x)t#{else}f#end', 'f'],
  ['#if($x)t#{else}f#end', 't', { x: '' }],
  ['#if($x)t#{else}f#end', 't', { x: 0 }],
  ['#if(false)a#elseif(true)b#{else}c#end', 'b'],
  ['#if(!$x && ($y || false))t#end', 't', { y: true }],
  ['#if(not $x and $y or false)t#end', 't', { y: 1 }],
  ['#if(1 == 1.0 && "1" == 1 && $a == $b)t#end', 't', { a: [1], b: [1] }],
  ['#if($a == null)t#end#if("a" != "b")u#end', 'tu'],
  ['#if(2 > 1 && 1 >= 1 && 1 lt 2 && 2 le 2)t#end', 't'],
  ['#if("b" > "a")t#{else}f#end', 'f'],
  ['#set($x = 1 + 2 * 3 - 4 / 2 % 3)$x', '5'],
  ['#set($x = 7 / 2)$x #set($y = 7.0 / 2)$y #set($z = 1 / 0)$!z', '3 3 '],
  ['#set($x = 7.5 / 2)$x', '3.75'],
  ['#set($x = "a" + 1)$x #set($y = (1 + 2) * 3)$y', 'a1 9'],
  ['#set($i = $n - 1)$i #set($j = $n -1)$j', '2 2', { n: 3 }],
  ['#foreach($i in [1..3])$i#if($foreach.hasNext),#end#end', '1,2,3'],
  [
    '#foreach($i in [3..1])$foreach.index:$foreach.count:$velocityCount:$i #end',
    '0:1:1:3 1:2:2:2 2:3:3:1 ',
  ],
  [
    '#foreach($v in $m)$v#end#foreach($e in $m.entrySet())$e.key=$e.value#end',
    '12a=1b=2',
    { m: { a: 1, b: 2 } },
  ],
  ['#foreach($i in [1..5])#if($i == 3)#break#end$i#end!', '12!'],
  ['#foreach($i in [1..2])#foreach($j in [1..2])$foreach.index#end$foreach.index#end', '010011'],
  ['#foreach($i in $nothing)x#end', ''],
  ['a#stop b', 'a'],
  ['a#return b', { returned: null }],
  ['#foreach($i in [1..5])#if($i == 2)#return({"i": $i})#end#end', { returned: { i: 2 } }],
  ['#return("$x!")', { returned: 'y!' }, { x: 'y' }],
  [
    '$s.split("::")[1] $s.length() $s.toUpperCase() $s.replaceAll("[a-z]", "x")',
    'b 4 A::B x::x',
    { s: 'a::b' },
  ],
  [
    '$s.contains("a") $s.substring(1, 3) $s.startsWith("a") $s.indexOf("b") $s.trim()',
    'true :: true 3 a::b',
    { s: 'a::b' },
  ],
  [
    '#set($x = $l.add("c"))$l $l.contains("c") $l.indexOf("b") $l.isEmpty()',
    '[a, b, c] true 1 false',
    { l: ['a', 'b'] },
  ],
  [
    '#set($x = $m.put("b", 2))$m.keySet() $m.values() $m.containsKey("b") $m.remove("a") $m',
    '[a, b] [1, 2] true 1 {b=2}',
    { m: { a: 1 } },
  ],
  [
    '#set($x = $m.putAll({"b": $n}))$m $m.getOrDefault("z", 9) $m.size()',
    '{a=1, b=null} 9 2',
    { m: { a: 1 } },
  ],
  ['$!s.put("a", 1)|$!m.split("a")|$!n.nope()', '||', { s: 'text', m: {}, n: 1 }],
  ['"#keyCount$velocityCount"', '"#keyCount$velocityCount"'],
  ['#set($e = "$e AND #end1")$e', '$e AND #end1'],
  ['{"a": $a}', '{"a": {x=1}}', { a: { x: 1 } }],
])('renders %j', ([source, expected, variables]) => {
  expect(render(source, structuredClone(variables ?? {}))).toEqual(expected);
});

test('calls members of a namespace with evaluated values', () => {
  const given: unknown[] = [];
  const util = new Namespace({
    note: (...values) => given.push(...values),
    inner: { seven: () => 7 },
  });
  expect(
    render('$util.inner.seven() $!util.note("$x", [1], {"a": $x}, $missing)', { util, x: 'y' }),
  ).toBe('7 4');
  expect(given).toEqual(['y', [1], { a: 'y' }, null]);
});

test('evaluates the right side of a condition only where it counts', () => {
  const calls: unknown[] = [];
  const util = new Namespace({ note: (value) => (calls.push(value), true) });
  render('#if(false && $util.note(1))#end#if(true || $util.note(2))#end', { util });
  expect(calls).toEqual([]);
});

test.for([
  ['#if($x)', 'missing #end'],
  ['a\nb #set($x 1)', 'expected "=" in line 2'],
  ['#macro(x)#end', '#macro is not provided'],
  ['#parse("x")', '#parse is not provided'],
  ['#set($x = )', 'expected a value'],
  ['#end', 'unexpected #end'],
])('refuses %j, saying where', ([source = '', reason = '']) => {
  expect(() => compileTemplate(source)).toThrow(TemplateSyntaxError);
  expect(() => compileTemplate(source)).toThrow(reason);
});

test('leaves data of any shape as JSON that parses to the same', () => {
  const util = new Namespace({ toJson: (value) => JSON.stringify(value) });
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = String(render('#set($y = $x)$util.toJson($y)', { util, x: value ?? null }));
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

/** What rendering threw beside a syntax error, or null. */
function crashOf(source: string): unknown {
  try {
    render(source);
    return null;
  } catch (error) {
    return error instanceof TemplateSyntaxError ? null : error;
  }
}

test('prints any text without marks as it is, and reads no other as a crash', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const plain = text.replaceAll(/[#$\\]/g, '');
      expect(render(plain)).toBe(plain);
    }),
  );
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'#$!{}()[]"\'.a1 =,\\if'.split('')) }),
      (source) => {
        expect(crashOf(source)).toBeNull();
      },
    ),
  );
});
