// SPDX-License-Identifier: MIT

// Check reads a folder that `custos audit export` wrote, with Go's golang.org/x/mod/sumdb.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "check:", err)
		os.Exit(1)
	}
}

func read(name string) []byte {
	data, err := os.ReadFile(filepath.Join(os.Args[1], name))
	must(err)
	return data
}

// name is where C2SP tlog-tiles have a tile: without the height that Go's checksum database has in it.
func name(row string, index, width int64) string {
	out := fmt.Sprintf("%03d", index%1000)
	for index >= 1000 {
		index /= 1000
		out = fmt.Sprintf("x%03d/%s", index%1000, out)
	}
	if width < 256 {
		out += fmt.Sprintf(".p/%d", width)
	}
	return filepath.Join("tile", row, out)
}

// tiles gives the tiles of the folder to tlog, which checks them against the signed root.
type tiles struct{}

func (tiles) Height() int { return 8 }
func (tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range wanted {
		all = append(all, read(name(strconv.Itoa(tile.L), tile.N, int64(tile.W))))
	}
	return all, nil
}
func (tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func main() {
	verifier, err := note.NewVerifier(strings.TrimSpace(string(read("vkey"))))
	must(err)
	signed, err := note.Open(read("checkpoint"), note.VerifierList(verifier))
	must(err)
	lines := strings.Split(signed.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	raw, err := base64.StdEncoding.DecodeString(lines[2])
	must(err)
	var root tlog.Hash
	copy(root[:], raw)
	tree := tlog.Tree{N: size, Hash: root}

	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		var out []tlog.Hash
		for _, index := range indexes {
			out = append(out, stored[index])
		}
		return out, nil
	})
	var leaves []tlog.Hash
	for first := int64(0); first < size; first += 256 {
		width := size - first
		if width > 256 {
			width = 256
		}
		bundle := bytes.NewReader(read(name("entries", first/256, width)))
		for i := int64(0); i < width; i++ {
			var length uint16
			must(binary.Read(bundle, binary.BigEndian, &length))
			entry := make([]byte, length)
			_, err := bundle.Read(entry)
			must(err)
			leaves = append(leaves, tlog.RecordHash(entry))
			hashes, err := tlog.StoredHashes(first+i, entry, reader)
			must(err)
			stored = append(stored, hashes...)
		}
	}
	computed, err := tlog.TreeHash(size, reader)
	must(err)
	if computed != root {
		must(fmt.Errorf("the entries have root %v, the checkpoint has %v", computed, root))
	}
	// From the tiles alone: each leaf's hash, and a proof of it.
	published := tlog.TileHashReader(tree, tiles{})
	for i := int64(0); i < size; i++ {
		found, err := published.ReadHashes([]int64{tlog.StoredHashIndex(0, i)})
		must(err)
		if found[0] != leaves[i] {
			must(fmt.Errorf("the tiles have another hash of entry %d", i))
		}
	}
	proof, err := tlog.ProveRecord(size, size/2, published)
	must(err)
	must(tlog.CheckRecord(proof, size, root, size/2, leaves[size/2]))
	if tlog.CheckRecord(proof, size, root, size/2, leaves[0]) == nil {
		must(fmt.Errorf("a proof holds for another entry"))
	}
	growth, err := tlog.ProveTree(size, size/2, published)
	must(err)
	half, err := tlog.TreeHash(size/2, reader)
	must(err)
	must(tlog.CheckTree(growth, size, root, size/2, half))
	fmt.Printf("%s: %d entries: all agrees\n", lines[0], size)
}
