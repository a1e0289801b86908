/** Messages as models write them. `wellFormed`: no markup in them is left open, so nothing may appear and vanish. */
export const fixtures: { name: string; source: string; wellFormed: boolean }[] = [
  {
    name: 'english answer',
    wellFormed: true,
    source: `# Getting started

Here is **how it works**: install the package, then *import* it. You can use \`npm install\` or ~~bower~~ ~yarn~.
See [the guide](https://docs.test/guide "The guide") and <https://docs.test/api?a=1&b=2>, or https://docs.test/x_y_z.

## Steps ##

1. First, **open** the file
2. Then run:

   \`\`\`js
   const a = \`template \${1}\`
   // **not bold**
   console.log(a)
   \`\`\`

3. Finally, check the result
   - nested *one*
   - nested **two _deep_**
     continued line
     - [ ] open task
     - [x] done \`task\`

> A quote with **bold**
> over two lines
lazy line

| Name | Value | Note |
|:-----|------:|:----:|
| alpha | 1 | \`a\\|b\` |
| **beta** | 22 | [link](https://x.test/) |
| gamma |

Title line
==========

Sub title
---

---

AT&amp;T &copy; 2024 &#x4e2d; ***both*** and **bold with \`code **inside\`**.
A hard break\\
follows. Two spaces  
too. Snake_case_name stays, 2*3 and ~100 too.
![alt text](https://img.test/a.png) and an ![](https://img.test/b.png) image.

Contact me@example.com or www.example.com. Done! [^1] [note] a[0] x < y > z.
`,
  },
  {
    name: 'chinese answer',
    wellFormed: true,
    source: `# 如何使用

**注意：**请先阅读[文档](https://docs.test/zh)。这里有**“引用”**的内容，还有*强调*和\`代码\`。

- 第一项：**重要**
- 第二项：详见https://example.com/path。后面还有字
- 第三项 😀👍🏽 表情

1. 步骤一
   1. 子步骤
   2. 子步骤二

      段落在列表里
2. 步骤二

| 名称 | 数量 | 说明 |
| --- | ---: | --- |
| 苹果 | 3 | **红色** |
| 香蕉 | 5 | 黄色 |

\`\`\`python
def hello():
    print("你好，世界")

\`\`\`

> 引用一段话。
>
> - 引用里的列表
> - 第二个

最后，请联系 support@example.com。
`,
  },
  {
    name: 'a table after a line of text, and one without outer pipes',
    wellFormed: true,
    source: `Here it is:
| a | b |
|---|---|
| 1 | 2 |

Name | Age
--- | ---
Ann | 30
Bob | \`4\\|0\`

Not | a table

Use \`a | b\` in the shell, and a \`\`x \`y\` z\`\` too.
`,
  },
  {
    name: 'definitions before their use',
    wellFormed: true,
    source: `[guide]: https://docs.test/guide "Guide"
[Other One]: <https://docs.test/other>

Read [guide], [the guide][guide] and [other
one][]. ![pic][guide] end.
`,
  },
  {
    name: 'definitions after their use',
    wellFormed: false,
    source: `Read [guide] and [that][Guide] and **[x][y]**.

# [guide]

| [guide] |
| --- |
| [y] |

[guide]: https://docs.test/guide
[y]: https://docs.test/y 'why'
`,
  },
  {
    name: 'markup left open',
    wellFormed: false,
    source: `An **open bold and \`open code and [open link](http://x and <b title="

*a **b *c _d ~~e ![i](

- [ ]
- [x

| a | b
| - | -
| *a | b \\`,
  },
  {
    name: 'raw html',
    wellFormed: true,
    source: `<div class="x">
**kept**
</div>

Text with <b>tags</b> and <!-- a comment --> inside, 3 < 4.

<script>
alert(1)

alert(2)
</script>

<img src=x onerror=alert(1)>
`,
  },
  {
    name: 'code that looks like other things',
    wellFormed: true,
    source: `~~~~
\`\`\`
~~~
~~~~

    indented **code**

    after a gap

\`\`\`\`md
# not a heading
\`\`\`
| no | table |
\`\`\`\`

- item

      code in item
- \`\`\`
  fence in item
  \`\`\`
`,
  },
]
