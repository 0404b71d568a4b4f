// Prints random cases and what Kubernetes' HPA controller makes of them, one JSON document.
package main

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"os"
	"strconv"

	"onramp.dev/lab/oracle/podautoscaler"
)

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: oracle CASES SERIES SEED")
		os.Exit(2)
	}
	cases, series, seed := number(1), number(2), number(3)
	random := rand.New(rand.NewSource(int64(seed)))
	vectors := map[string]any{
		"about": fmt.Sprintf("%d cases of each kind and %d series, seed %d, answered by the HPA controller of Kubernetes 1.36.2. "+
			"Syncs of a series come 15.002 s apart, so that no age equals a window.", cases, series, seed),
		"proposal":    many(cases, func() any { return podautoscaler.Proposal(random) }),
		"resource":    many(cases, func() any { return podautoscaler.Resource(random) }),
		"rateLimit":   many(cases, func() any { return podautoscaler.RateLimit(random) }),
		"stabilise":   many(cases, func() any { return podautoscaler.Stabilise(random) }),
		"legacyClamp": many(cases, func() any { return podautoscaler.LegacyClamp(random) }),
		"series":      many(series, func() any { return podautoscaler.Series(random) }),
	}
	if err := json.NewEncoder(os.Stdout).Encode(vectors); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func number(argument int) int {
	n, err := strconv.Atoi(os.Args[argument])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	return n
}

func many(count int, one func() any) []any {
	all := make([]any, count)
	for i := range all {
		all[i] = one()
	}
	return all
}
