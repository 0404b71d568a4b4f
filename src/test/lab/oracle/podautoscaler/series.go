package podautoscaler

import (
	"math"
	"math/rand"
	"time"

	autoscaling "k8s.io/api/autoscaling/v2"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
)

const syncs = 80

// A few milliseconds more than 15 s, as in a live controller; so no age equals a window.
const betweenSyncs = 15_002 * time.Millisecond

// Series plays twenty minutes in the life of an HPA, the pods following at once.
func Series(random *rand.Rand) Case {
	controller := newController()
	lowest := int32(1 + random.Intn(3))
	highest := lowest + 3 + int32(random.Intn(60))
	up, upWritten := rules(random)
	down, downWritten := rules(random)
	hpa := &autoscaling.HorizontalPodAutoscaler{}
	hpa.Spec.MinReplicas, hpa.Spec.MaxReplicas = &lowest, highest
	hasBehavior := random.Intn(4) != 0
	if hasBehavior {
		hpa.Spec.Behavior = &autoscaling.HorizontalPodAutoscalerBehavior{ScaleUp: up, ScaleDown: down}
	}
	kind := oneOf(random, "AverageValue", "AverageValue", "Value")
	target := oneOf(random, int64(333), 3000, 7500, 10_000)
	replicas := lowest + int32(random.Intn(int(highest-lowest)+1))
	start, level, rows := clock, 1.0, [][]any{}
	controller.recordInitialRecommendation(replicas, key)
	for range syncs {
		if level == 1.0 || random.Intn(8) == 0 {
			level = random.Float64() * 1.2
		}
		before, usage := replicas, int64(level*(0.9+random.Float64()*0.2)*float64(target))
		if kind == "AverageValue" {
			usage *= int64(highest)
		}
		desired := propose(controller, hpa, kind, usage, target, before)
		if hasBehavior {
			replicas = controller.normalizeDesiredReplicasWithBehaviors(hpa, key, before, desired, lowest)
		} else {
			replicas = controller.normalizeDesiredReplicas(hpa, key, before, desired, lowest)
		}
		if replicas != before {
			controller.storeScaleEvent(hpa.Spec.Behavior, key, before, replicas)
		}
		seconds := math.Round(clock.Sub(start).Seconds()*1000) / 1000
		rows = append(rows, []any{seconds, float64(usage) / 1000, before, desired, replicas, limited(hpa)})
		clock = clock.Add(betweenSyncs)
	}
	clock = start
	return Case{"name": kind, "behavior": hasBehavior, "min": lowest, "max": highest, "scaleUp": upWritten, "scaleDown": downWritten,
		"targetMilli": target, "metricType": kind,
		"columns": []string{"t", "value", "replicasBefore", "proposal", "replicasAfter", "reason"}, "rows": rows}
}

func propose(of *HorizontalController, hpa *autoscaling.HorizontalPodAutoscaler, kind string, usage, target int64, replicas int32) int32 {
	calculator := calculator(&source{value: usage}, running(int(replicas), 0))
	if kind == "Value" {
		proposed, _, _, err := calculator.GetExternalMetricReplicas(replicas, target, "m", of.tolerancesForHpa(hpa), namespace, &meta.LabelSelector{}, selector)
		return must(proposed, err)
	}
	proposed, _, _, err := calculator.GetExternalPerPodMetricReplicas(replicas, target, "m", of.tolerancesForHpa(hpa), namespace, &meta.LabelSelector{})
	return must(proposed, err)
}

func limited(hpa *autoscaling.HorizontalPodAutoscaler) string {
	for _, condition := range hpa.Status.Conditions {
		if condition.Type == autoscaling.ScalingLimited {
			return condition.Reason
		}
	}
	return ""
}
