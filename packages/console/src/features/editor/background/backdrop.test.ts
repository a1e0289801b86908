import { expect, test } from 'vitest'
import { canMove, readFade, readShare, toCanvas, toCover, windows } from './backdrop.ts'

const window = windows.web_background_image

test('a wide picture can be moved across a window, a tall one down, and one of its shape not at all', () => {
  expect(canMove(toCover({ width: 2000, height: 1000 }, window))).toEqual({ across: true, down: false })
  expect(canMove(toCover({ width: 500, height: 2000 }, window))).toEqual({ across: false, down: true })
  expect(canMove(toCover({ width: 920, height: 1320 }, window))).toEqual({ across: false, down: false })
})

test('what is stored is the picture’s box in windows, and reads back as the part that was chosen', () => {
  const cover = toCover({ width: 1320, height: 660 }, window)
  const canvas = toCanvas(cover, { across: 0.25, down: 0.5 })

  expect(canvas).toEqual({ width: 2.8696, height: 1, left: -0.4674, top: 0 })
  const share = readShare({ image_url: '/icons/1', canvas_position: canvas })
  expect(share.across).toBeCloseTo(0.25, 3)
  expect(share.down).toBe(0.5)
})

test('pixels of a window nobody knows leave the picture in the middle', () => {
  const canvas_position = { width: 486, height: 346, left: -40, top: 0 }
  expect(readShare({ image_url: '/icons/1', canvas_position })).toEqual({ across: 0.5, down: 0.5 })
})

test('sides that fade differently show the greater', () => {
  expect(readFade({ image_url: '/icons/1', gradient_position: { left: 0.1, right: 0.3 } })).toBe(0.3)
  expect(readFade({ image_url: '/icons/1' })).toBe(0)
})
